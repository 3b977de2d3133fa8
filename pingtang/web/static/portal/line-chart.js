/* Curves over time: each element with data-line-chart draws the page's own JSON of that id. */
(function () {
  "use strict";
  if (!window.echarts) return;
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(name).trim();
  const font = parseFloat(style.fontSize) * 0.85;
  document.querySelectorAll("[data-line-chart]").forEach((place) => {
    const said = JSON.parse(document.getElementById(place.dataset.lineChart).textContent);
    const chart = window.echarts.init(place, null, { renderer: "svg" });
    chart.setOption({
      animation: !window.matchMedia("(prefers-reduced-motion: reduce)").matches,
      animationDuration: 400,
      color: [colour("--blue"), colour("--gold")],
      aria: { enabled: true },
      grid: { left: 8, right: font * 2, top: font * 3, bottom: 6, containLabel: true },
      legend: { top: 0, textStyle: { color: colour("--ink"), fontSize: font } },
      tooltip: { trigger: "axis", valueFormatter: (value) => (value === null || value === undefined ? "—" : value + " " + said.unit), confine: true },
      xAxis: { type: "category", data: said.names, boundaryGap: false, axisLabel: { color: colour("--ink-2"), fontSize: font } },
      yAxis: { type: "value", min: 0, axisLabel: { color: colour("--ink-2"), fontSize: font }, splitLine: { lineStyle: { color: colour("--line-2") } } },
      series: said.series.map((line, at) => ({
        name: line.name,
        type: "line",
        data: line.values,
        symbolSize: 7,
        lineStyle: { width: 2.5, type: at ? "dashed" : "solid" },
        endLabel: { show: at === 0, formatter: "{c}" + said.unit, fontSize: font, color: colour("--ink"), align: "right", verticalAlign: "bottom", offset: [font * 1.2, -font * 0.9], backgroundColor: colour("--paper"), padding: [2, 4], borderRadius: 3 },
      })),
    });
    new ResizeObserver(() => chart.resize()).observe(place);
  });
})();

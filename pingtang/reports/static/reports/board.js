/* The bar chart of a dashboard: drawn from the page's own data; the table beside it says the same without it. */
(function () {
  "use strict";
  const place = document.getElementById("board-chart");
  const source = document.getElementById("board-chart-values");
  if (!place || !source || !window.echarts) return;
  const said = JSON.parse(source.textContent);
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(name).trim();
  const font = parseFloat(style.fontSize) * 0.9;
  const chart = window.echarts.init(place, null, { renderer: "svg" });
  chart.setOption({
    animation: !window.matchMedia("(prefers-reduced-motion: reduce)").matches,
    animationDuration: 400,
    aria: {
      enabled: true,
      decal: { show: true },
      label: { description: said.title + ":" + said.names.map((name, at) => name + said.values[at] + said.unit).join("、") },
    },
    color: [colour("--blue")],
    grid: { left: 8, right: font * 4.5, top: 6, bottom: 6, containLabel: true },
    tooltip: { trigger: "axis", axisPointer: { type: "shadow" }, valueFormatter: (value) => value + " " + said.unit, confine: true },
    xAxis: { type: "value", minInterval: 1, axisLabel: { show: false }, splitLine: { lineStyle: { color: colour("--line-2") } } },
    yAxis: {
      type: "category",
      inverse: true,
      data: said.names,
      axisTick: { show: false },
      axisLine: { lineStyle: { color: colour("--line") } },
      axisLabel: { color: colour("--ink"), fontSize: font },
    },
    series: [
      {
        name: said.title,
        type: "bar",
        data: said.values,
        barMaxWidth: 22,
        cursor: "pointer",
        itemStyle: { borderRadius: [0, 3, 3, 0] },
        label: { show: true, position: "right", color: colour("--ink"), fontSize: font, formatter: "{c}" },
      },
    ],
  });
  chart.on("click", (event) => {
    const url = said.urls[event.dataIndex];
    if (url) window.location.assign(url);
  });
  new ResizeObserver(() => chart.resize()).observe(place);
})();

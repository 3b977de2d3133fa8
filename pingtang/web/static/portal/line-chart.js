/* Curves over time: each element with data-line-chart draws the page's own JSON of that id:
   {title, unit, names, series: [{name, values, urls}]}. Lines differ by dash and mark as well as by colour; a point
   that has an address opens it; the picture can be saved under the title. */
(function () {
  "use strict";
  if (!window.echarts) return;
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(name).trim();
  const font = parseFloat(style.fontSize) * 0.85;
  const DASHES = ["solid", "dashed", "dotted"];
  const MARKS = ["circle", "rect", "triangle"];

  // the axis begins at nought unless that would flatten the line
  function lowest(series) {
    const values = series.flatMap((line) => line.values).filter((value) => value !== null && value !== undefined);
    const low = Math.min(...values);
    const high = Math.max(...values);
    return low > 0 && high - low < low / 2 ? undefined : Math.min(0, low);
  }

  const draw = (place) => {
    const said = JSON.parse(document.getElementById(place.dataset.lineChart).textContent);
    const chart = window.echarts.init(place, null, { renderer: "canvas" });
    const low = lowest(said.series);
    chart.setOption({
      animation: !window.matchMedia("(prefers-reduced-motion: reduce)").matches,
      animationDuration: 400,
      backgroundColor: "#fff",
      color: [colour("--blue"), "#9a6a12", colour("--red")],
      aria: { enabled: true },
      title: { left: 0, top: 0, text: said.title, textStyle: { fontSize: font * 1.1, fontWeight: 600, color: colour("--ink") } },
      toolbox: {
        right: 0,
        top: 0,
        itemSize: font * 1.3,
        feature: { saveAsImage: { title: "保存为图片", name: said.title, type: "png", pixelRatio: 2 } },
      },
      grid: { left: 8, right: font * 3.6, top: font * 5, bottom: 6, containLabel: true },
      legend: { left: 0, top: font * 2, textStyle: { color: colour("--ink"), fontSize: font }, itemWidth: font * 2.6 },
      tooltip: { trigger: "axis", valueFormatter: (value) => (value === null || value === undefined ? "—" : value + " " + said.unit), confine: true },
      xAxis: { type: "category", data: said.names, boundaryGap: false, axisLabel: { color: colour("--ink-2"), fontSize: font, hideOverlap: true } },
      yAxis: { type: "value", min: low, scale: low === undefined, axisLabel: { color: colour("--ink-2"), fontSize: font }, splitLine: { lineStyle: { color: colour("--line-2") } } },
      series: said.series.map((line, at) => ({
        name: line.name,
        type: "line",
        data: line.values,
        symbol: MARKS[at % MARKS.length],
        symbolSize: 8,
        cursor: line.urls && line.urls.some(Boolean) ? "pointer" : "default",
        lineStyle: { width: 2.5, type: DASHES[at % DASHES.length] },
        endLabel: { show: at === 0, formatter: "{c}" + said.unit, fontSize: font, color: colour("--ink"), align: "right", verticalAlign: "bottom", offset: [font * 1.2, -font * 0.9], backgroundColor: colour("--paper"), padding: [2, 4], borderRadius: 3 },
      })),
    });
    chart.on("click", (event) => {
      const urls = said.series[event.seriesIndex].urls || [];
      if (urls[event.dataIndex]) window.location.assign(urls[event.dataIndex]);
    });
    new ResizeObserver(() => chart.resize()).observe(place);
  };
  const all = (within) => within.querySelectorAll("[data-line-chart]").forEach(draw);
  all(document);
  // what htmx fetches later brings charts of its own
  document.addEventListener("htmx:afterSwap", (event) => all(event.detail.target));
})();

/* Bars side by side: each element with data-bar-chart draws the page's own JSON of that id:
   {title, unit, names, values, urls}. Each bar says its number and opens its list; the picture can be saved. */
(function () {
  "use strict";
  if (!window.echarts) return;
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(name).trim();
  const font = parseFloat(style.fontSize) * 0.85;

  document.querySelectorAll("[data-bar-chart]").forEach((place) => {
    const said = JSON.parse(document.getElementById(place.dataset.barChart).textContent);
    place.style.height = Math.max(10, said.names.length * 1.75 + 4) + "rem";
    const chart = window.echarts.init(place, null, { renderer: "canvas" });
    chart.setOption({
      animation: !window.matchMedia("(prefers-reduced-motion: reduce)").matches,
      animationDuration: 400,
      backgroundColor: "#fff",
      color: [colour("--blue")],
      aria: { enabled: true, decal: { show: true } },
      title: { left: 0, top: 0, text: said.title, textStyle: { fontSize: font * 1.1, fontWeight: 600, color: colour("--ink") } },
      toolbox: {
        right: 0,
        top: 0,
        itemSize: font * 1.3,
        feature: { saveAsImage: { title: "保存为图片", name: said.title, type: "png", pixelRatio: 2 } },
      },
      grid: { left: 8, right: font * 6, top: font * 2.6, bottom: 6, containLabel: true },
      tooltip: { trigger: "axis", axisPointer: { type: "shadow" }, valueFormatter: (value) => (value === null || value === undefined ? "—" : value + " " + said.unit), confine: true },
      xAxis: { type: "value", axisLabel: { show: false }, splitLine: { lineStyle: { color: colour("--line-2") } } },
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
          barMaxWidth: 20,
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
  });
})();

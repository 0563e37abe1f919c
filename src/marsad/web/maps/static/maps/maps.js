// The map: our own outlines, incidents by area as somebody zooms, single places only where they are few.
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  const box = document.getElementById("map");
  const form = document.getElementById("selection");
  const words = document.getElementById("map-words").dataset;
  const tell = new Intl.NumberFormat(document.documentElement.lang, { numberingSystem: "latn" });
  const PLACES = 4;
  box.hidden = false;
  document.getElementById("legend").hidden = false;

  const map = L.map(box, { zoomControl: false, minZoom: 5, maxZoom: 16, zoomSnap: 0.5, attributionControl: false });
  L.control.zoom({ zoomInTitle: words.in, zoomOutTitle: words.out }).addTo(map);
  map.fitBounds([[32.3, 35.6], [37.4, 42.5]]);
  if (box.dataset.tiles) L.tileLayer(box.dataset.tiles).addTo(map);

  const ground = L.layerGroup().addTo(map);
  const drawn = L.layerGroup().addTo(map);
  const outlines = {};
  let asked = 0;

  const outline = (level) => {
    outlines[level] ??= fetch(box.dataset.outlines.replace("LEVEL", level)).then((answer) => answer.json());
    return outlines[level];
  };
  const chosen = document.getElementById("level");
  const levelAt = (zoom) => Number(chosen.value) || (zoom < 7.5 ? 1 : zoom < 9 ? 2 : zoom < 11 ? 3 : PLACES);
  const levelOf = (code) => code.length / 2 - 1;
  const query = () => {
    const given = [...new FormData(form)].filter(([, value]) => value.trim());
    return new URLSearchParams(given);
  };
  const said = (one, more) => {
    const killed = one.killed ? `; ${words.killed}: ${tell.format(one.killed)}` : "";
    return `${one.name} – ${words.incidents}: ${tell.format(one.n)}${killed}${more ? ` (${more})` : ""}`;
  };

  const shape = async (code, className, text) => {
    const features = (await outline(levelOf(code))).features.filter((one) => one.properties.pcode === code);
    return L.geoJSON({ type: "FeatureCollection", features }, { style: { className } }).bindTooltip(text);
  };
  const label = (one, className, text, act) => {
    const size = 22 + Math.min(26, 5 * Math.log2(one.n + 1));
    const html = document.createElement("span");
    html.textContent = tell.format(one.n);
    const icon = L.divIcon({ className, html, iconSize: [Math.max(size, 10 + 8 * html.textContent.length), size] });
    const marker = L.marker([one.lat, one.lon], { icon, title: text, alt: text });
    return marker.on("click keypress", (event) => {
      if (event.type === "click" || event.originalEvent.key === "Enter") act(marker);
    });
  };
  const popup = (marker, one, text) => {
    const sheet = document.createElement("p");
    sheet.dir = "auto";
    sheet.append(text, document.createElement("br"));
    const link = document.createElement("a");
    const asking = query();
    asking.set("place", one.code || one.name);
    link.href = `${box.dataset.search}?${asking}`;
    link.textContent = words.list;
    sheet.append(link);
    marker.bindPopup(sheet).openPopup();
  };

  const areas = async (answer, layer) => {
    const most = Math.max(1, ...answer.areas.map((one) => one.n));
    for (const one of answer.areas) {
      const shade = Math.max(1, Math.ceil((one.n / most) * 5));
      layer.addLayer(await shape(one.code, `area shade-${shade}`, said(one)));
    }
    for (const one of answer.areas.filter((area) => area.lat !== null)) {
      layer.addLayer(label(one, "cluster", said(one), () => {
        map.setView([one.lat, one.lon], { 1: 7.5, 2: 9, 3: 11 }[answer.level] ?? 11);
      }));
    }
  };
  const coarse = async (answer, layer) => {
    for (const one of answer.coarse) {
      layer.addLayer(await shape(one.code, "coarse", said(one, words.coarse)));
      const text = said(one, words.coarse);
      if (one.lat !== null) layer.addLayer(label(one, "coarse-label", text, (marker) => popup(marker, one, text)));
    }
  };
  const places = (answer, layer) => {
    for (const one of answer.places) {
      const text = said(one, one.km ? words.near : "");
      if (one.km) {
        layer.addLayer(L.circle([one.lat, one.lon], { radius: one.km * 1000, className: "near" }).bindTooltip(text));
      }
      layer.addLayer(label(one, one.km ? "near-label" : "point", text, (marker) => popup(marker, one, text)));
    }
  };

  const refresh = async () => {
    const turn = ++asked;
    const level = levelAt(map.getZoom());
    const asking = query();
    asking.set("level", level);
    if (level === PLACES) asking.set("frame", map.getBounds().toBBoxString());
    box.setAttribute("aria-busy", "true");
    const response = await fetch(`${box.dataset.incidents}?${asking}`);
    if (!response.ok || turn !== asked) return;
    const answer = await response.json();
    const layer = L.layerGroup();
    await areas(answer, layer);
    await coarse(answer, layer);
    places(answer, layer);
    if (turn !== asked) return;
    drawn.clearLayers().addLayer(layer);
    months(answer.months);
    document.getElementById("map-crowded").hidden = !answer.crowded;
    box.dataset.level = answer.level;
    box.removeAttribute("aria-busy");
  };
  const reselect = () => {
    const asking = query();
    history.replaceState(null, "", asking.size ? `?${asking}` : location.pathname);
    htmx.ajax("GET", `${box.dataset.list}?${asking}`, { target: "#beside", swap: "innerHTML" });
    refresh();
  };

  const [from, to] = [form.elements.from, form.elements.to];
  const months = window.timeBrush(document.getElementById("months"), from, to, reselect);
  months(JSON.parse(document.getElementById("months-data").textContent));
  document.getElementById("months-clear").addEventListener("click", () => {
    from.value = to.value = "";
    reselect();
  });
  chosen.parentElement.hidden = false;
  chosen.addEventListener("change", refresh);
  document.addEventListener("click", (event) => {
    if (event.target.matches("[data-print]")) window.print();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    reselect();
  });
  map.on("moveend", () => {
    const level = levelAt(map.getZoom());
    if (level === PLACES || String(level) !== box.dataset.level) refresh();
  });

  const style = (className) => ({ interactive: false, style: { className } });
  Promise.all([outline("countries"), outline(1)]).then(([countries, governorates]) => {
    ground.addLayer(L.geoJSON(countries, style("country"))).addLayer(L.geoJSON(governorates, style("governorate")));
    refresh();
  });
});

// What a page of the market monitor has of its own.
window.told = [];
window.updatePrice = (symbol, price, change) => window.told.push(["price", symbol, price, change]);
window.updateMarketData = (data) => window.told.push(["market", data]);
window.updateProviderStats = (summary) => window.told.push(["providers", summary.total_providers]);
document.addEventListener("DOMContentLoaded", () => {
  window.wsClient.on("price_update", () => {
    throw new Error("a handler of the page");
  });
  window.wsClient.on("price_update", (message) => window.told.push(["handler", message.data.symbol]));
  window.wsClient.onConnection((isConnected) => window.told.push(["connection", isConnected]));
  // The page's own mistakes are the page's; the story looks at them.
  addEventListener("error", (event) => {
    window.told.push(["error", event.message]);
    event.preventDefault();
    event.stopImmediatePropagation();
  });
});

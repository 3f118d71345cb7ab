//! The monitor's figures: 63 providers in 8 pools, and fixed samples of a market.

use serde_json::{Map, Value, json};

const DATA: &str = include_str!("data.json");

/// What is known of providers and pools.
#[derive(Debug)]
pub(super) struct Market {
    /// Each with its id, in the order in which they are listed.
    providers: Vec<(String, Value)>,
    pools: Vec<Pool>,
}

#[derive(Debug)]
struct Pool {
    id: String,
    name: String,
    category: String,
    strategy: String,
    providers: Vec<String>,
    rotations: u64,
}

impl Default for Market {
    fn default() -> Self {
        let data: Value = serde_json::from_str(DATA).expect("the samples are JSON");
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let list = |name: &str| data[name].as_array().expect("a list").iter();
        let providers = list("providers").map(|provider| {
            let mut known = provider.clone();
            let id = known["id"].take();
            known.as_object_mut().expect("an object").remove("id");
            (text(&id), known)
        });
        let pools = list("pools").map(|pool| Pool {
            id: text(&pool["id"]),
            name: text(&pool["name"]),
            category: text(&pool["category"]),
            strategy: text(&pool["strategy"]),
            providers: pool["providers"].as_array().into_iter().flatten().map(text).collect(),
            rotations: 0,
        });
        Self {
            providers: providers.collect(),
            pools: pools.collect(),
        }
    }
}

impl Market {
    /// What `get_stats` answers, and what is told of providers.
    pub(super) fn stats(&self) -> Value {
        let providers: Map<String, Value> = self
            .providers
            .iter()
            .map(|(id, known)| (id.clone(), merged(known, &state())))
            .collect();
        let pools: Map<String, Value> = self
            .pools
            .iter()
            .map(|pool| (pool.id.clone(), self.pool(pool)))
            .collect();
        let count = self.providers.len();
        json!({
            "summary": {
                "total_providers": count,
                "online": count,
                "offline": 0,
                "degraded": 0,
                "total_requests": 0,
                "successful_requests": 0,
                "overall_success_rate": 0,
            },
            "providers": providers,
            "pools": pools,
        })
    }

    fn known(&self, id: &str) -> Option<&Value> {
        self.providers
            .iter()
            .find(|(known, _)| known == id)
            .map(|(_, known)| known)
    }

    pub(super) fn count(&self) -> usize {
        self.providers.len()
    }

    pub(super) fn providers(&self) -> Vec<Value> {
        self.providers.iter().filter_map(|(id, _)| self.provider(id)).collect()
    }

    pub(super) fn provider(&self, id: &str) -> Option<Value> {
        let known = self.known(id)?;
        let more = json!({"provider_id": id, "requires_auth": false, "last_check": null, "last_error": null});
        Some(merged(&merged(known, &state()), &more))
    }

    fn pool(&self, pool: &Pool) -> Value {
        let providers = pool.providers.iter().map(|id| {
            let known = json!({"provider_id": id, "name": self.name_of(id)});
            merged(&known, &state())
        });
        json!({
            "pool_id": pool.id,
            "pool_name": pool.name,
            "category": pool.category,
            "rotation_strategy": pool.strategy,
            "total_providers": pool.providers.len(),
            "available_providers": pool.providers.len(),
            "total_rotations": pool.rotations,
            "enabled": true,
            "providers": providers.collect::<Vec<_>>(),
        })
    }

    fn name_of(&self, id: &str) -> Value {
        self.known(id).map_or(Value::Null, |known| known["name"].clone())
    }

    /// The list of pools. Looking at it rotates each of them.
    pub(super) fn rotated_pools(&mut self) -> Vec<Value> {
        for pool in &mut self.pools {
            pool.rotations += u64::from(!pool.providers.is_empty());
        }
        let pools = self.pools.iter().map(|pool| {
            let members = pool.providers.iter().filter_map(|id| self.member(id));
            let first = pool.providers.first();
            let current = first.map(|id| json!({"provider_id": id, "name": self.name_of(id), "status": "online"}));
            json!({
                "pool_id": pool.id,
                "pool_name": pool.name,
                "category": pool.category,
                "rotation_strategy": pool.strategy,
                "enabled": true,
                "total_rotations": pool.rotations,
                "total_providers": pool.providers.len(),
                "available_providers": pool.providers.len(),
                "current_provider": current,
                "members": members.collect::<Vec<_>>(),
            })
        });
        pools.collect()
    }

    fn member(&self, id: &str) -> Option<Value> {
        let known = self.known(id)?;
        let limit = match id {
            "coingecko" => 50,
            "coincap" => 200,
            "blockchair" => 1_000,
            "binance" => 1_200,
            _ => 100,
        };
        Some(json!({
            "provider_id": id,
            "provider_name": known["name"],
            "status": "online",
            "success_rate": 100.0,
            "use_count": 0,
            "priority": known["priority"],
            "weight": known["weight"],
            "rate_limit": {"usage": 0, "limit": limit, "percentage": 0.0},
        }))
    }

    /// Makes a pool; an error is the words of the refusal.
    pub(super) fn add_pool(&mut self, name: &str, category: &str, strategy: &str) -> Result<Value, &'static str> {
        if !["round_robin", "priority", "weighted", "least_used"].contains(&strategy) {
            return Err("Invalid rotation strategy");
        }
        let id = name.to_lowercase().replace(' ', "_");
        if self.pools.iter().any(|pool| pool.id == id) {
            return Err("Pool already exists");
        }
        let pool = Pool {
            id: id.clone(),
            name: name.to_owned(),
            category: category.to_owned(),
            strategy: strategy.to_owned(),
            providers: Vec::new(),
            rotations: 0,
        };
        let shown = self.pool(&pool);
        self.pools.push(pool);
        Ok(json!({"message": "Pool created successfully", "pool_id": id, "pool": shown}))
    }

    pub(super) fn remove_pool(&mut self, id: &str) -> Option<Value> {
        let at = self.pools.iter().position(|pool| pool.id == id)?;
        self.pools.remove(at);
        Some(json!({"message": "Pool deleted successfully", "pool_id": id}))
    }

    pub(super) fn pool_by_id(&self, id: &str) -> Option<Value> {
        let pool = self.pools.iter().find(|pool| pool.id == id)?;
        Some(self.pool(pool))
    }
}

/// The samples below `/api/`.
pub(super) fn sample(name: &str) -> Option<Value> {
    let sample = match name {
        "market" => json!({
            "cryptocurrencies": [
                {
                    "rank": 1, "name": "Bitcoin", "symbol": "BTC", "price": 43250.5, "change_24h": 2.35,
                    "market_cap": 845_000_000_000_u64, "volume_24h": 28_500_000_000_u64,
                    "image": "https://assets.coingecko.com/coins/images/1/small/bitcoin.png",
                },
                {
                    "rank": 2, "name": "Ethereum", "symbol": "ETH", "price": 2280.75, "change_24h": -1.2,
                    "market_cap": 274_000_000_000_u64, "volume_24h": 15_200_000_000_u64,
                    "image": "https://assets.coingecko.com/coins/images/279/small/ethereum.png",
                },
            ],
            "global": {"btc_dominance": 52.3, "eth_dominance": 17.8},
        }),
        "sentiment" => json!({"fear_greed_index": {"value": 62, "classification": "Greed"}}),
        "trending" => json!({"trending": [
            {"name": "Solana", "symbol": "SOL", "thumb": ""},
            {"name": "Cardano", "symbol": "ADA", "thumb": ""},
        ]}),
        "defi" => json!({"total_tvl": 48_500_000_000_u64, "protocols": [
            {"name": "Lido", "chain": "Ethereum", "tvl": 18_500_000_000_u64, "change_24h": 1.5},
            {"name": "Aave", "chain": "Multi-chain", "tvl": 12_300_000_000_u64, "change_24h": -0.8},
        ]}),
        _ => return None,
    };
    Some(sample)
}

/// How a provider does that nobody has asked yet.
fn state() -> Value {
    json!({
        "status": "online",
        "success_rate": 100.0,
        "total_requests": 0,
        "avg_response_time": 0.0,
        "is_available": true,
    })
}

fn merged(one: &Value, other: &Value) -> Value {
    let fields = [one, other].into_iter().filter_map(Value::as_object).flatten();
    fields
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect::<Map<String, Value>>()
        .into()
}

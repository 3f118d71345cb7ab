//! What nobody can ask for any more goes from the disk: places of changes that no cursor reaches, the exact times of old
//! receipts, and deleted rooms whose members have had the time to hear of it.

use std::sync::{Arc, Weak};

use rusqlite::{Connection, params};

use crate::clock::now_ms;
use crate::hub::Hub;
use crate::limits;
use crate::store::{meta, set_meta};
use crate::world::World;

/// What lies at or below this version of `me` is not known any more.
const ME_FLOOR: &str = "me_floor";
/// A version of `me` and the moment at which it was the newest.
const ME_MARK: &str = "me_mark";
const DAY_MS: i64 = 86_400_000;

/// Prunes as if it were a moment; the version is the newest of `me`. The version that `me` begins at from now on.
fn prune(db: &Connection, now: i64, version: u64) -> rusqlite::Result<u64> {
    let mut rooms = db.prepare_cached("SELECT id, head FROM rooms")?;
    let rooms = rooms.query_map([], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, u64>(1)?)))?;
    for room in rooms.collect::<rusqlite::Result<Vec<_>>>()? {
        forget_changes(db, room)?;
        thin_receipts(db, room.0, now)?;
    }
    forget_gone_rooms(db, now, version)
}

/// A subscription may be reading while the head moves on, so that twice the reach of a cursor stays.
fn forget_changes(db: &Connection, (room, head): (i64, u64)) -> rusqlite::Result<()> {
    if let Some(last) = head.checked_sub(2 * limits::RECOVERY_GAP_MAX) {
        db.prepare_cached("DELETE FROM changes WHERE room = ?1 AND offset <= ?2")?
            .execute(params![room, last])?;
    }
    Ok(())
}

/// Of each day before the last month one time stays for each marker of each member, the last; of what is older than a
/// year one alone. An old message was then received by that time at the latest.
fn thin_receipts(db: &Connection, room: i64, now: i64) -> rusqlite::Result<()> {
    for (kept_ms, bucket_ms) in [
        (limits::RECEIPTS_EXACT_MS, DAY_MS),
        (limits::RECEIPTS_DAILY_MS, i64::MAX),
    ] {
        db.prepare_cached(
            "DELETE FROM receipts WHERE room = ?1 AND at < ?2 AND EXISTS (
                 SELECT 1 FROM receipts AS later
                 WHERE later.room = receipts.room AND later.person = receipts.person AND later.kind = receipts.kind
                     AND later.upto > receipts.upto AND later.at < ?2 AND later.at / ?3 = receipts.at / ?3
             )",
        )?
        .execute(params![room, now.saturating_sub(kept_ms), bucket_ms])?;
    }
    Ok(())
}

/// Rows of deleted rooms carry no time, so the version of a known moment is their horizon: they stay for one to two
/// times as long as they must.
fn forget_gone_rooms(db: &Connection, now: i64, version: u64) -> rusqlite::Result<u64> {
    let floor = floor(db)?;
    let mark = meta(db, ME_MARK)?;
    let mark = mark.as_deref().and_then(|mark| mark.split_once(' '));
    let mark = mark.and_then(|(version, at)| Some((version.parse::<u64>().ok()?, at.parse::<i64>().ok()?)));
    let set_mark = || set_meta(db, ME_MARK, &format!("{version} {now}"));
    match mark {
        None => set_mark().map(|()| floor),
        Some((_, at)) if now.saturating_sub(at) < limits::GONE_ROOMS_KEPT_MS => Ok(floor),
        Some((horizon, _)) => {
            // The newest one stays: its id must never be given out again.
            db.execute(
                "DELETE FROM gone_rooms WHERE version > 0 AND version <= ?1 AND room < (SELECT MAX(room) FROM gone_rooms)",
                [horizon],
            )?;
            let floor = floor.max(horizon);
            set_meta(db, ME_FLOOR, &floor.to_string())?;
            set_mark().map(|()| floor)
        }
    }
}

/// The version that `me` begins at.
pub(crate) fn floor(db: &Connection) -> rusqlite::Result<u64> {
    let floor = meta(db, ME_FLOOR)?;
    Ok(floor.and_then(|floor| floor.parse().ok()).unwrap_or(0))
}

/// Prunes now and then, for as long as the hub lives.
pub(crate) fn start(hub: &Arc<Hub>) {
    let hub: Weak<Hub> = Arc::downgrade(hub);
    tokio::spawn(async move {
        while let Some(hub) = hub.upgrade() {
            hub.prune(now_ms()).await;
            drop(hub);
            tokio::time::sleep(limits::PRUNE_EVERY).await;
        }
    });
}

impl Hub {
    /// Prunes as if it were a moment. What fails now is tried again the next time.
    pub(crate) async fn prune(&self, now: i64) {
        let version = self.world().version;
        let pruned = self.db.write(move |db| prune(db, now, version), |floor| floor).await;
        if let Ok(floor) = pruned {
            self.world().begin_me_at(floor);
        }
    }
}

impl World {
    /// Cursors of `me` below a version are not recovered any more, and what they alone could ask for is forgotten.
    /// Prunings may end in another order than they wrote, so a floor never sinks.
    fn begin_me_at(&mut self, floor: u64) {
        self.me_floor = self.me_floor.max(floor);
        for account in self.people.values_mut() {
            account.removed.retain(|_, version| *version > floor);
        }
    }
}

#[cfg(test)]
mod tests {
    use rusqlite::Connection;

    use super::{DAY_MS, prune};
    use crate::ids::{PersonId, RoomId};
    use crate::receipts;
    use crate::world::World;

    #[test]
    fn a_pruning_that_ends_late_does_not_bring_back_what_another_has_forgotten() {
        let mut world = World::default();
        world.begin_me_at(7);
        world.begin_me_at(3);
        assert_eq!(world.me_floor, 7);
    }

    #[test]
    fn old_receipts_keep_their_day_and_older_ones_their_last_time() {
        let mut db = Connection::open_in_memory().expect("memory");
        crate::schema::prepare(&mut db).expect("of this version");
        db.execute_batch(
            "INSERT INTO people (id, handle, name, password) VALUES (1, 'layla', 'x', 'x');
             INSERT INTO rooms (id, kind, epoch, head, changed_at) VALUES (1, 1, 'e', 9, 5);
             INSERT INTO members (room, person) VALUES (1, 1);",
        )
        .expect("a room");
        let (room, person, now) = (RoomId(1), PersonId(1), 1_000 * DAY_MS);
        // Two long ago, two on one day of the spring, one a day later, two this morning.
        let ages = [700, 600, 100, 100, 99, 0, 0];
        for (place, age) in (1..).zip(ages) {
            let at = now - age * DAY_MS - 1_000 + i64::try_from(place).expect("small");
            receipts::save(&db, room, person, place, 0, at).expect("saved");
        }
        let times = |db: &Connection| -> Vec<i64> {
            let time = |place| receipts::ledger(db, room, place, &[person]).expect("read")[0].delivered_at;
            (1..=7)
                .map(|place| (now - time(place).expect("delivered")) / DAY_MS)
                .collect()
        };
        assert_eq!(times(&db), ages);
        prune(&db, now, 1).expect("pruned");
        assert_eq!(times(&db), [600, 600, 100, 100, 99, 0, 0]);
        let rows = |db: &Connection| -> u64 {
            db.query_row("SELECT COUNT(*) FROM receipts", [], |row| row.get(0))
                .expect("a count")
        };
        assert_eq!(rows(&db), 5);
        prune(&db, now, 1).expect("pruned again");
        assert_eq!(rows(&db), 5, "nothing more to take");
        prune(&db, now + 2_000 * DAY_MS, 1).expect("pruned much later");
        assert_eq!(rows(&db), 1, "how far the marker came");
    }
}

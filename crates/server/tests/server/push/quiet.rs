//! Readers sleep by their own clocks.

use press_server::push::Quiet;

use super::{Browser, Office};

const DAY: i64 = 86_400;
const NOBODY: [&str; 0] = [];

fn hours(from: u16, to: u16, zone: &str) -> Option<Quiet> {
    Some(Quiet::of(from * 60, to * 60, zone).expect("quiet hours"))
}

#[tokio::test]
async fn a_push_waits_for_the_end_of_quiet_hours_and_others_do_not_wait_for_it() {
    let office = Office::new().await;
    let (ines, night) = (Browser::new("ines", 1), Browser::new("night", 2));
    office.subscribe(&ines, &["breaking"], None).await;
    // It is one in the morning there.
    let quiet = hours(22, 7, "Pacific/Auckland");
    office.subscribe(&night, &["breaking"], quiet).await;
    office.put(DAY).await;
    assert_eq!(office.came().await, ["/p/ines"]);
    office.pass(6 * 3_600 - 1);
    assert_eq!(office.came().await, NOBODY);
    office.pass(1);
    assert_eq!(office.came().await, ["/p/night"]);
    let figures = office.figures().await;
    assert_eq!((figures.sent, figures.last_error), (2, None));
}

#[tokio::test]
async fn in_a_night_in_which_clocks_change_a_push_waits_for_the_morning_of_the_new_time() {
    for (evening, wait) in [
        // 23:00 in London, an hour before that of the summer begins, and ends.
        ("2026-03-28T23:00:00Z", 7),
        ("2026-10-24T22:00:00Z", 9),
    ] {
        let office = Office::at(evening).await;
        let quiet = hours(22, 7, "Europe/London");
        office
            .subscribe(&Browser::new("ines", 1), &["breaking"], quiet)
            .await;
        office.put(DAY).await;
        assert_eq!(office.came().await, NOBODY, "{evening}");
        office.pass(wait * 3_600 - 1);
        assert_eq!(office.came().await, NOBODY, "{evening}");
        office.pass(1);
        assert_eq!(office.came().await, ["/p/ines"], "{evening}");
    }
}

#[tokio::test]
async fn what_would_be_old_in_the_morning_is_dropped_however_urgent_it_is() {
    let office = Office::new().await;
    let quiet = hours(22, 7, "Pacific/Auckland");
    office
        .subscribe(&Browser::new("night", 1), &["breaking"], quiet)
        .await;
    office.put(6 * 3_600).await;
    assert_eq!(office.came().await, NOBODY);
    office.pass(DAY);
    assert_eq!(office.came().await, NOBODY);
    let figures = office.figures().await;
    assert_eq!((figures.queued, figures.expired), (1, 1));
}

#[tokio::test]
async fn who_wakes_up_and_says_so_is_told_at_the_next_look() {
    let office = Office::new().await;
    let ines = Browser::new("ines", 1);
    let quiet = hours(22, 7, "Pacific/Auckland");
    office.subscribe(&ines, &["breaking"], quiet).await;
    office.subscribe(&ines, &["breaking"], None).await;
    office.put(DAY).await;
    assert_eq!(office.came().await, ["/p/ines"]);
}

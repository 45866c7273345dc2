use futures_util::future::join_all;

use super::Paper;
use crate::{
    mail::EmailAddress,
    store::{NewRequest, Purpose, StoreError},
};

fn request(number: usize, id: usize) -> NewRequest {
    let address: EmailAddress = format!("reader{number}@press.example").parse().unwrap();
    let mut hash = [0; 32];
    hash[..8].copy_from_slice(&number.to_be_bytes());
    NewRequest {
        id: format!("{id:032x}"),
        purpose: Purpose::Subscribe,
        address,
        topics: Vec::new(),
        return_to: None,
        browser_hash: hash,
        token_hash: hash,
        suppression_hash: hash,
    }
}

async fn put(paper: &Paper, requests: &[NewRequest]) -> Vec<Result<(), StoreError>> {
    join_all(requests.iter().map(|new| paper.store.put_request(new))).await
}

#[tokio::test]
async fn writes_that_come_together_are_all_kept_each_with_its_letter() {
    let paper = Paper::new().await;
    let requests: Vec<_> = (0..150).map(|number| request(number, number)).collect();
    assert!(put(&paper, &requests).await.iter().all(Result::is_ok));
    for new in &requests {
        let found = paper.store.find_request(&new.token_hash).await.unwrap();
        assert!(found.is_some(), "{}", new.id);
    }
    assert_eq!(paper.store.mail_counts().await.unwrap().queued, 150);
}

#[tokio::test]
async fn one_that_cannot_be_written_takes_none_of_the_others_with_it() {
    let paper = Paper::new().await;
    let mut requests: Vec<_> = (0..20).map(|number| request(number, number)).collect();
    // Of another reader, with an id that is taken.
    requests.insert(10, request(99, 0));
    let put = put(&paper, &requests).await;
    for (at, outcome) in put.iter().enumerate() {
        assert_eq!(outcome.is_ok(), at != 10, "{at}: {outcome:?}");
    }
    assert_eq!(paper.store.mail_counts().await.unwrap().queued, 20);
}

#[tokio::test]
async fn whoever_gives_up_waiting_has_a_letter_that_is_sent_at_once() {
    let paper = Paper::new().await;
    let new = request(1, 1);
    let mut asking = Box::pin(paper.store.put_request(&new));
    // It is put down to be written, and nobody waits for the answer.
    tokio::select! {
        biased;
        _ = &mut asking => panic!("it is written by another task"),
        () = std::future::ready(()) => {}
    }
    drop(asking);
    paper.store.mail_is_put().await;
    assert_eq!(paper.store.mail_counts().await.unwrap().queued, 1);
}

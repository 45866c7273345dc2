//! `/account`: what a member sees of what is held of them, and can do with it.

use axum::{
    Json,
    body::Bytes,
    extract::{OriginalUri, Path, State},
    http::{HeaderMap, HeaderValue, header},
    response::{IntoResponse as _, Response},
};
use lords_press::membership::{Account, LanguageChoice, MembershipPage, SessionLine};
use press_api::{Backend as _, Site, form};

use super::{
    choices,
    extract::{Desk, OwnPage, SignedIn, to, to_account},
    form::Form,
    refused, show, sign_in, with_cookie,
};
use crate::{
    cache_policy::CachePolicy,
    mail::LetterLanguage,
    members::{self, Asking, Refusal},
    state::AppState,
    store::{MemberRecord, Session},
};

/// What was done, as addresses say it and as the page does.
const DONE: [(&str, &str); 3] = [
    ("topics", "Your letters are as you ticked them."),
    ("language", "We write to you in the language you chose."),
    ("signed-out", "That browser is signed out."),
];

/// `GET /account`
pub(super) async fn account(
    State(state): State<AppState>,
    Desk(desk): Desk,
    OriginalUri(uri): OriginalUri,
    headers: HeaderMap,
) -> Response {
    let query = uri.query().unwrap_or_default();
    let Some(session) = members::present(&state, &headers).await else {
        let asking = Asking {
            return_to: form::value(query, "return").unwrap_or_default(),
            ..Asking::default()
        };
        return sign_in::shown(&state, &desk, &headers, &asking, None).await;
    };
    let read = async {
        let site = state.paper.site().await?;
        let member = state.store.member(&session.member).await?;
        Ok::<_, Refusal>((site, member))
    };
    match read.await {
        Ok((site, Some(member))) => {
            let account = shown(&site, member, &session, query);
            let page = MembershipPage::Account(Box::new(account));
            let response = show(&state, &headers, page).await;
            members::renew(&state, &headers, &session, response).await
        }
        // Erased between the two looks.
        Ok((_, None)) => to_account(),
        Err(refusal) => refused(&state, &headers, &refusal).await,
    }
}

fn shown(site: &Site, member: MemberRecord, session: &Session, query: &str) -> Account {
    let mut sessions: Vec<SessionLine> = member
        .sessions
        .into_iter()
        .map(|line| SessionLine {
            is_this: line.hash == session.hash,
            id: line.id,
            label: line.label,
            since: line.since,
            seen: line.seen,
        })
        .collect();
    sessions.sort_by_key(|line| !line.is_this);
    let done = form::value(query, "done").unwrap_or_default();
    let done = DONE.iter().find(|(word, _)| *word == done);
    let chosen = LetterLanguage::of(&member.language).unwrap_or_default();
    let languages = LetterLanguage::ALL.map(|language| LanguageChoice {
        tag: language.tag().to_owned(),
        name: language.name().to_owned(),
        is_chosen: language == chosen,
    });
    Account {
        address: member.address,
        languages: languages.to_vec(),
        since: member.since,
        topics: choices(site, |slug| member.topics.iter().any(|known| known == slug)),
        sessions,
        done: done.map(|(_, sentence)| (*sentence).to_owned()),
    }
}

/// `POST /account/topics`
pub(super) async fn set_topics(
    State(state): State<AppState>,
    _: OwnPage,
    SignedIn(session): SignedIn,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let asked = Form::of(&body).values("topic");
    let set = async {
        let site = state.paper.site().await?;
        let topics = members::known_topics(&site, &asked);
        Ok::<_, Refusal>(state.store.set_topics(&session.member, &topics).await?)
    };
    match set.await {
        Ok(()) => to("/account?done=topics"),
        Err(refusal) => refused(&state, &headers, &refusal).await,
    }
}

/// `POST /account/language`: what is no language of letters changes nothing.
pub(super) async fn set_language(
    State(state): State<AppState>,
    _: OwnPage,
    SignedIn(session): SignedIn,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let asked = Form::of(&body).values("language");
    let asked = asked.first().and_then(|tag| LetterLanguage::of(tag));
    let Some(language) = asked else {
        return to_account();
    };
    match state.store.set_language(&session.member, language).await {
        Ok(()) => to("/account?done=language"),
        Err(error) => refused(&state, &headers, &error.into()).await,
    }
}

/// `POST /account/sign-out`
pub(super) async fn sign_out(
    State(state): State<AppState>,
    _: OwnPage,
    SignedIn(session): SignedIn,
    headers: HeaderMap,
) -> Response {
    match state.store.end_session(&session).await {
        Ok(()) => signed_out(&state, &headers).await,
        Err(error) => refused(&state, &headers, &error.into()).await,
    }
}

/// `POST /account/sign-out/all`
pub(super) async fn sign_out_everywhere(
    State(state): State<AppState>,
    _: OwnPage,
    SignedIn(session): SignedIn,
    headers: HeaderMap,
) -> Response {
    match state.store.end_sessions(&session.member).await {
        Ok(()) => signed_out(&state, &headers).await,
        Err(error) => refused(&state, &headers, &error.into()).await,
    }
}

/// `POST /account/sign-out/{id}`: one browser of the same member.
pub(super) async fn sign_out_one(
    State(state): State<AppState>,
    _: OwnPage,
    SignedIn(session): SignedIn,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Response {
    let ended = state.store.end_session_named(&session.member, &id).await;
    match ended {
        // If it was this one, the account asks who is there.
        Ok(()) => to("/account?done=signed-out"),
        Err(error) => refused(&state, &headers, &error.into()).await,
    }
}

async fn signed_out(state: &AppState, headers: &HeaderMap) -> Response {
    match members::ended() {
        Ok(cookie) => with_cookie(to_account(), cookie),
        Err(refusal) => refused(state, headers, &refusal).await,
    }
}

/// `GET /account/export`: all that is held of the member, as a file.
pub(super) async fn export(
    State(state): State<AppState>,
    SignedIn(session): SignedIn,
    headers: HeaderMap,
) -> Response {
    match state.store.export(&session.member).await {
        Ok(Some(export)) => {
            let mut response = Json(export).into_response();
            let answer = response.headers_mut();
            answer.insert(header::CACHE_CONTROL, CachePolicy::Private.header());
            answer.insert(
                header::CONTENT_DISPOSITION,
                HeaderValue::from_static("attachment; filename=\"membership.json\""),
            );
            response
        }
        Ok(None) => to_account(),
        Err(error) => refused(&state, &headers, &error.into()).await,
    }
}

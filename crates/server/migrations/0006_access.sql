-- A story for members is two texts: what everyone may read of it, in body_html, and the whole. Whoever asks for the text of a
-- story without thinking of readers is given the one that harms nobody.
ALTER TABLE story_text ADD COLUMN whole_html TEXT; -- NULL: body_html is the whole

-- What was stored before has no opening until its file is read again.
UPDATE story_text SET whole_html = body_html, body_html = ''
WHERE story IN (SELECT id FROM story WHERE summary ->> 'access' = 'members');

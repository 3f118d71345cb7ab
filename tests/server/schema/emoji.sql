-- One emoji is one reaction, however it was written: earlier versions kept it as it came.
CREATE TEMP TABLE firsts AS
    SELECT message, emoji_full_form(emoji) AS emoji, MIN(first) AS first
    FROM reaction_counts
    GROUP BY message, emoji_full_form(emoji);
INSERT OR IGNORE INTO reactions (message, person, emoji)
    SELECT message, person, emoji_full_form(emoji) FROM reactions WHERE emoji <> emoji_full_form(emoji);
DELETE FROM reactions WHERE emoji <> emoji_full_form(emoji);
DELETE FROM reaction_counts;
INSERT INTO reaction_counts (message, emoji, count, first)
    SELECT reactions.message, reactions.emoji, COUNT(*), firsts.first
    FROM reactions
    JOIN firsts ON firsts.message = reactions.message AND firsts.emoji = reactions.emoji
    GROUP BY reactions.message, reactions.emoji;
DROP TABLE firsts;

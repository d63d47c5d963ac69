-- An SQLite file is worked on by one process, which has in memory what several would share: there
-- is nothing to make here, and the number is taken.
SELECT 1;

ALTER TABLE `contact` ADD `called` text;--> statement-breakpoint
ALTER TABLE `contact` ADD `email` text;
--> statement-breakpoint
CREATE VIRTUAL TABLE `contact_search` USING fts5(names, numbers, mail, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2', prefix='2 3 4');
--> statement-breakpoint
CREATE TRIGGER `contact_search_insert` AFTER INSERT ON `contact` WHEN NEW.merged_into IS NULL BEGIN
	INSERT INTO contact_search(rowid, names, numbers, mail) VALUES (
		NEW.rowid,
		coalesce(NEW.name, '') || ' ' || coalesce(NEW.called, '') || ' ' || coalesce(NEW.username, '') || ' ' || coalesce(substr(NEW.email, 1, instr(NEW.email, '@') - 1), ''),
		coalesce(NEW.phone || ' ' || iif(substr(NEW.phone, 1, 2) = '55', substr(NEW.phone, 3) || ' ' || substr(NEW.phone, 5), '') || ' ' || substr(NEW.phone, -8) || ' ' || substr(NEW.phone, -4), ''),
		coalesce(NEW.email, ''));
END;
--> statement-breakpoint
CREATE TRIGGER `contact_search_delete` AFTER DELETE ON `contact` BEGIN
	DELETE FROM contact_search WHERE rowid = OLD.rowid;
END;
--> statement-breakpoint
CREATE TRIGGER `contact_search_update` AFTER UPDATE OF name, called, phone, username, email, merged_into ON `contact`
WHEN (OLD.name, OLD.called, OLD.phone, OLD.username, OLD.email, OLD.merged_into) IS NOT (NEW.name, NEW.called, NEW.phone, NEW.username, NEW.email, NEW.merged_into) BEGIN
	DELETE FROM contact_search WHERE rowid = OLD.rowid;
	INSERT INTO contact_search(rowid, names, numbers, mail) SELECT
		NEW.rowid,
		coalesce(NEW.name, '') || ' ' || coalesce(NEW.called, '') || ' ' || coalesce(NEW.username, '') || ' ' || coalesce(substr(NEW.email, 1, instr(NEW.email, '@') - 1), ''),
		coalesce(NEW.phone || ' ' || iif(substr(NEW.phone, 1, 2) = '55', substr(NEW.phone, 3) || ' ' || substr(NEW.phone, 5), '') || ' ' || substr(NEW.phone, -8) || ' ' || substr(NEW.phone, -4), ''),
		coalesce(NEW.email, '')
	WHERE NEW.merged_into IS NULL;
END;
--> statement-breakpoint
INSERT INTO contact_search(rowid, names, numbers, mail) SELECT
	rowid,
	coalesce(name, '') || ' ' || coalesce(username, ''),
	coalesce(phone || ' ' || iif(substr(phone, 1, 2) = '55', substr(phone, 3) || ' ' || substr(phone, 5), '') || ' ' || substr(phone, -8) || ' ' || substr(phone, -4), ''),
	''
FROM contact WHERE merged_into IS NULL;

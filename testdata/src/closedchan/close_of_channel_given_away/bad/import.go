//oracle: panic "close of closed channel"

// Package bad copies records through package feed.
package bad

import "fixture/closedchan/close_of_channel_given_away/bad/feed"

type ledger struct {
	total   int
	entries []feed.Record
}

// replay reads all records of the feed into the ledger.
func (l *ledger) replay(src []feed.Record) {
	records := make(chan feed.Record, len(src))
	feed.Publish(records, src)
	close(records) // want "records.*PC4001"
	for r := range records {
		l.entries = append(l.entries, r)
		l.total += r.Amount
	}
}

// Scenario replays two records.
func Scenario() {
	l := &ledger{}
	l.replay([]feed.Record{{Key: "a", Amount: 1}, {Key: "b", Amount: 2}})
	if l.total != 3 {
		panic("records were lost")
	}
}

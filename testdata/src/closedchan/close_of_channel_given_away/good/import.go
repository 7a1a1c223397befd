//oracle: panic "close of closed channel"

// Package good copies records through package feed.
package good

import "fixture/closedchan/close_of_channel_given_away/good/feed"

type ledger struct {
	total   int
	entries []feed.Record
}

// replay reads all records of the feed into the ledger.
func (l *ledger) replay(src []feed.Record) {
	records := make(chan feed.Record, len(src))
	feed.Publish(records, src)
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

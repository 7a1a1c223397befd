// Command replays_event_log rebuilds account balances from an event log. The
// accounts are independent of each other, so each is replayed as a task of
// its own, a few at a time.
package main

import (
	"fmt"
	"os"
	"sync"
	"time"

	"programs/waitgroup/bad/replays_event_log/tasks"
)

// Event is one line of the log.
type Event struct {
	Account string
	Amount  int
}

// Ledger holds the replayed balances.
type Ledger struct {
	mu       sync.Mutex
	balances map[string]int
}

// NewLedger returns an empty ledger.
func NewLedger() *Ledger {
	return &Ledger{balances: make(map[string]int)}
}

func (l *Ledger) set(account string, sum int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.balances[account] = sum
}

// Len reports how many accounts are known.
func (l *Ledger) Len() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return len(l.balances)
}

// Replay applies the events of all accounts and returns when that is done.
func (l *Ledger) Replay(byAccount map[string][]Event, r *tasks.Runner) {
	for account, events := range byAccount {
		r.Spawn(func() {
			sum := 0
			for _, e := range events {
				sum += e.Amount
			}
			time.Sleep(100 * time.Millisecond) // the page is read from disk
			l.set(account, sum)
		})
	}
	r.Join()
}

func group(events []Event) map[string][]Event {
	m := make(map[string][]Event)
	for _, e := range events {
		m[e.Account] = append(m[e.Account], e)
	}
	return m
}

func main() {
	events := []Event{
		{"rent", 900}, {"food", 12}, {"food", 31}, {"fuel", 60},
		{"rent", -20}, {"books", 18}, {"fuel", -5},
	}
	byAccount := group(events)
	ledger := NewLedger()
	ledger.Replay(byAccount, tasks.NewRunner(1))
	if got := ledger.Len(); got != len(byAccount) {
		fmt.Fprintf(os.Stderr, "replayed %d of %d accounts\n", got, len(byAccount))
		os.Exit(1)
	}
	fmt.Println("replayed", len(byAccount), "accounts")
}

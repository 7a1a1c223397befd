//oracle: panic "send on closed channel"

// Package bad crawls pages; the last page that is settled ends the queue, and pages
// that are tried again are settled before.
package bad

import (
	"sync"
	"sync/atomic"
	"time"
)

type page struct {
	depth int
	tries int
}

// Ledger counts the pages that are not settled.
type Ledger struct {
	unsettled atomic.Int64
	queue     chan page
}

// Submit enters a page.
func (l *Ledger) Submit(p page) {
	l.unsettled.Add(1)
	l.queue <- p
}

func (l *Ledger) again(p page) { l.queue <- p }

// Settle strikes a page out.
func (l *Ledger) Settle() {
	if l.unsettled.Add(-1) == 0 {
		close(l.queue)
	}
}

func (l *Ledger) work() {
	for p := range l.queue {
		if p.tries == 0 && p.depth == 1 {
			p.tries++
			l.Settle()
			time.AfterFunc(time.Millisecond, func() { l.again(p) }) // want "PC400"
			continue
		}
		if p.depth < 2 {
			l.Submit(page{depth: p.depth + 1})
		}
		l.Settle()
	}
}

// Scenario crawls with two workers.
func Scenario() {
	l := &Ledger{queue: make(chan page, 64)}
	l.unsettled.Store(1)
	var wg sync.WaitGroup
	for range 2 {
		wg.Go(l.work)
	}
	for range 3 {
		l.Submit(page{})
	}
	l.Settle()
	wg.Wait()
	time.Sleep(5 * time.Millisecond)
}

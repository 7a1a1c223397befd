package main

import (
	"fmt"
	"os"
	"sync"
)

type entry struct {
	account string
	cents   int64
}

// lineSet collects the entries of one posting.
type lineSet struct {
	rows  []entry
	total int64
}

func (l *lineSet) add(e entry) {
	l.rows = append(l.rows, e)
	l.total += e.cents
}

var lineSets = sync.Pool{
	New: func() any { return &lineSet{rows: make([]entry, 0, 64)} },
}

type book interface {
	post(kind string, rows []entry, total int64)
}

type poster struct {
	kind  string
	limit int
	out   book
	cur   *lineSet
}

func newPoster(kind string, limit int, out book) *poster {
	return &poster{kind: kind, limit: limit, out: out}
}

// add queues the entry and posts when the batch is complete.
func (p *poster) add(e entry) {
	if p.cur == nil {
		p.cur = lineSets.Get().(*lineSet)
		p.cur.rows = p.cur.rows[:0]
		p.cur.total = 0
	}
	p.cur.add(e)
	if len(p.cur.rows) >= p.limit {
		p.flush()
	}
}

func (p *poster) send() {
	if p.cur == nil || len(p.cur.rows) == 0 {
		return
	}
	p.out.post(p.kind, p.cur.rows, p.cur.total)
}

func (p *poster) recycle() {
	lineSets.Put(p.cur) // want "PC1001"
	p.cur = nil
}

func (p *poster) flush() {
	p.send()
	p.recycle()
}

// finish posts what is left at the end of the day.
func (p *poster) finish() {
	p.flush()
}

type memoryBook struct {
	mu      sync.Mutex
	balance map[string]int64
	batches int
}

func (m *memoryBook) post(kind string, rows []entry, total int64) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.batches++
	for _, r := range rows {
		if kind == "credit" {
			m.balance[r.account] += r.cents
		} else {
			m.balance[r.account] -= r.cents
		}
	}
}

// closeDay writes both sides of every transfer.
func closeDay(b book, transfers int) {
	debit := newPoster("debit", 4, b)
	credit := newPoster("credit", 4, b)
	for i := range transfers {
		amount := int64(100 + i)
		debit.add(entry{account: "cash", cents: amount})
		credit.add(entry{account: "sales", cents: amount})
	}
	debit.finish()
	credit.finish()
}

func main() {
	b := &memoryBook{balance: make(map[string]int64)}
	for day := range 30 {
		closeDay(b, 6+day%5)
	}
	fmt.Println("batches", b.batches, "cash", b.balance["cash"], "sales", b.balance["sales"])
	if b.balance["cash"]+b.balance["sales"] != 0 {
		os.Exit(1)
	}
}

//oracle: panic "sync: negative WaitGroup counter"

// Package bad returns books to a library.
package bad

import "sync"

type library struct {
	lent    sync.WaitGroup
	mu      sync.Mutex
	loans   []*loan
	damaged []string
}

// lend lends a book.
func (l *library) lend(title string) {
	l.lent.Add(1)
	l.mu.Lock()
	defer l.mu.Unlock()
	l.loans = append(l.loans, &loan{title: title, from: l})
}

// next returns the oldest loan.
func (l *library) next() *loan {
	l.mu.Lock()
	defer l.mu.Unlock()
	oldest := l.loans[0]
	l.loans = l.loans[1:]
	return oldest
}

type loan struct {
	title string
	from  *library
	back  sync.Once
}

// giveBack ends the loan; only the first call counts.
func (l *loan) giveBack() {
	l.back.Do(func() { l.from.lent.Done() })
}

// complain says that the book is damaged.
func (l *loan) complain() {
	l.from.damaged = append(l.from.damaged, l.title)
	l.from.lent.Done()
}

type reader struct{ patience int }

// read reads a book, unless it is damaged.
func (r *reader) read(l *loan, damaged bool) {
	defer l.giveBack()
	if damaged {
		l.complain() // want "lent.Done is called twice.*PC3002"
		return
	}
	r.patience--
}

// Scenario lends two books, the first of them damaged.
func Scenario() {
	var l library
	r := &reader{patience: 3}
	l.lend("Emma")
	l.lend("Ulysses")
	r.read(l.next(), true)
	r.read(l.next(), false)
	l.lent.Wait()
	if len(l.damaged) != 1 || r.patience != 2 {
		panic("wrong account")
	}
}

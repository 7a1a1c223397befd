// Command streams_trade_fill_book keeps the positions of a trading desk.
package main

import (
	"errors"
	"fmt"
	"os"
	"sync"
	"time"

	"programs/waitgroup/bad/streams_trade_fill_book/feed"
)

type position struct {
	qty  int64
	cost float64
}

type book struct {
	mu  sync.Mutex
	pos map[string]*position
}

func (b *book) OnFill(f feed.Fill) {
	b.mu.Lock()
	defer b.mu.Unlock()
	p, ok := b.pos[f.Symbol]
	if !ok {
		p = &position{}
		b.pos[f.Symbol] = p
	}
	p.qty += f.Qty
	p.cost += float64(f.Qty) * f.Price
}

type desk struct {
	book    *book
	journal *feed.Journal
	fills   chan feed.Fill
	open    sync.WaitGroup
}

func openDesk(keepers int) *desk {
	d := &desk{
		book:    &book{pos: make(map[string]*position)},
		journal: feed.NewJournal(2 * time.Millisecond),
		fills:   make(chan feed.Fill),
	}
	for range keepers {
		go feed.Serve(d.fills, d.book, &d.open)
	}
	return d
}

func (d *desk) execute(symbol string, qty int64, price float64) error {
	if qty == 0 {
		return errors.New("empty fill for " + symbol)
	}
	f := feed.Fill{Symbol: symbol, Qty: qty, Price: price}
	d.fills <- f
	d.journal.Append(f)
	d.open.Add(1) // want "PC3007"
	return nil
}

// settle waits until every fill is booked.
func (d *desk) settle() int {
	d.open.Wait()
	close(d.fills)
	return d.journal.Len()
}

func main() {
	d := openDesk(2)
	err := errors.Join(
		d.execute("ACME", 100, 10.5),
		d.execute("ACME", -40, 10.9),
		d.execute("INIT", 7, 220),
	)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Println("journal lines", d.settle())
	for s, p := range d.book.pos {
		fmt.Println(s, p.qty, p.cost)
	}
}

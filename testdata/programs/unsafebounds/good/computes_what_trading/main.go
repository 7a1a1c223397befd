// Command computes_what_trading computes what a trading day's last page was worth.
package main

import (
	"fmt"
	"os"

	"programs/unsafebounds/good/computes_what_trading/frame"
)

type book struct {
	pages []*frame.Page
	rows  int
}

func (b *book) add(t frame.Tick) {
	i := b.rows % frame.RowsPerPage
	if i == 0 {
		b.pages = append(b.pages, new(frame.Page))
	}
	b.pages[len(b.pages)-1][i] = t
	b.rows++
}

func (b *book) sum(c frame.Column) int64 {
	var sum int64
	left := b.rows
	for _, p := range b.pages {
		sum += p.Sum(c, left)
		left -= frame.RowsPerPage
	}
	return sum
}

func main() {
	b := new(book)
	var price, size int64
	for i := range 100 {
		t := frame.Tick{Time: int64(i), Price: int32(1000 + i), Size: int32(i), Venue: uint16(i % 2), Cond: 0}
		b.add(t)
		price += int64(t.Price)
		size += int64(t.Size)
	}
	times := b.pages[0].Times(21)
	venues := b.pages[0].VenueCounts()
	fmt.Println(b.sum(frame.Price), b.sum(frame.Size), times, len(venues))
	if b.sum(frame.Price) != price || b.sum(frame.Size) != size {
		os.Exit(1)
	}
	if len(times) != 4 || times[3] != 0 || len(venues) != 2 {
		os.Exit(1)
	}
}

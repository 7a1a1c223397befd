// Command loads_wholesale_price_rows reads suppliers' price lists and prints the cheapest offer per article.
package main

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
)

var errColumns = errors.New("price list lacks a column")

type offer struct {
	supplier string
	article  string
	cents    int64
}

type item struct {
	offer offer
	err   error
}

type layout struct{ article, price int }

func parseLayout(head []string) (layout, error) {
	l := layout{-1, -1}
	for i, h := range head {
		switch strings.ToLower(strings.TrimSpace(h)) {
		case "article", "sku":
			l.article = i
		case "price", "net":
			l.price = i
		}
	}
	if l.article < 0 || l.price < 0 {
		return l, fmt.Errorf("%w: have %v", errColumns, head)
	}
	return l, nil
}

func (l layout) offer(supplier string, rec []string) (offer, error) {
	f, err := strconv.ParseFloat(rec[l.price], 64)
	if err != nil {
		return offer{}, fmt.Errorf("article %s: %w", rec[l.article], err)
	}
	return offer{supplier, rec[l.article], int64(f*100 + 0.5)}, nil
}

type loader struct {
	supplier string
	skipped  int
}

// refuse tells the reader why the list is of no use and ends the stream.
func (l *loader) refuse(out chan<- item, err error) {
	out <- item{err: fmt.Errorf("%s: %w", l.supplier, err)}
	close(out)
}

func (l *loader) stream(src io.Reader, out chan<- item) {
	defer close(out) // want "PC4001"
	r := csv.NewReader(src)
	head, err := r.Read()
	if err != nil {
		out <- item{err: fmt.Errorf("%s: header: %w", l.supplier, err)}
		return
	}
	cols, err := parseLayout(head)
	if err != nil {
		l.refuse(out, err)
		return
	}
	for {
		rec, err := r.Read()
		if err == io.EOF {
			return
		}
		if err != nil {
			out <- item{err: err}
			return
		}
		o, err := cols.offer(l.supplier, rec)
		if err != nil {
			l.skipped++
			continue
		}
		out <- item{offer: o}
	}
}

type book struct {
	best map[string]offer
	errs []error
}

func (b *book) merge(in <-chan item) {
	for it := range in {
		if it.err != nil {
			b.errs = append(b.errs, it.err)
			continue
		}
		if old, ok := b.best[it.offer.article]; !ok || it.offer.cents < old.cents {
			b.best[it.offer.article] = it.offer
		}
	}
}

func main() {
	lists := []struct{ supplier, text string }{
		{"north", "sku,price\nA1,2.50\nB2,9.99\n"},
		{"south", "article,list,net\nA1,3.00,2.40\nB2,12.00,n/a\n"},
		{"east", "article,list\nA1,2.10\n"},
		{"west", "sku,net\nB2,8.75\n"},
	}
	b := &book{best: map[string]offer{}}
	for _, list := range lists {
		rows := make(chan item, 4)
		l := &loader{supplier: list.supplier}
		go l.stream(strings.NewReader(list.text), rows)
		b.merge(rows)
	}
	for _, err := range b.errs {
		fmt.Fprintln(os.Stderr, "warning:", err)
	}
	for _, a := range []string{"A1", "B2"} {
		fmt.Printf("%s %s %d\n", a, b.best[a].supplier, b.best[a].cents)
	}
	fmt.Println(len(b.errs), "lists refused")
}

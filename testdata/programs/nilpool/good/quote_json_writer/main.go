package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"sync"
)

type quote struct {
	Symbol string  `json:"symbol"`
	Bid    float64 `json:"bid"`
	Ask    float64 `json:"ask"`
}

var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

const maxKept = 16 << 10

func put(b *bytes.Buffer) {
	if b.Cap() > maxKept {
		return
	}
	b.Reset()
	buffers.Put(b)
}

// line returns the quote as one line of text.
func line(q quote) (string, error) {
	b := buffers.Get().(*bytes.Buffer)
	defer put(b)
	if err := json.NewEncoder(b).Encode(q); err != nil {
		return "", err
	}
	return b.String(), nil
}

// indent returns the quote for people.
func indent(q quote) ([]byte, error) {
	raw, err := json.Marshal(q)
	if err != nil {
		return nil, err
	}
	b := buffers.Get().(*bytes.Buffer)
	defer put(b)
	if err := json.Indent(b, raw, "", "  "); err != nil {
		return nil, err
	}
	return bytes.Clone(b.Bytes()), nil
}

// compact joins quotes into one array.
func compact(qs []quote) ([]byte, error) {
	b := buffers.Get().(*bytes.Buffer)
	defer put(b)
	b.WriteByte('[')
	for i, q := range qs {
		if i > 0 {
			b.WriteByte(',')
		}
		raw, err := json.Marshal(q)
		if err != nil {
			return nil, err
		}
		b.Write(raw)
	}
	b.WriteByte(']')
	out := append([]byte(nil), b.Bytes()...)
	return out, nil
}

// board keeps the newest form of each quote.
type board struct {
	lines map[string]string
	pages [][]byte
}

func (d *board) update(q quote) error {
	l, err := line(q)
	if err != nil {
		return err
	}
	p, err := indent(q)
	if err != nil {
		return err
	}
	d.lines[q.Symbol] = l
	d.pages = append(d.pages, p)
	return nil
}

func main() {
	d := &board{lines: make(map[string]string)}
	var qs []quote
	for i := range 40 {
		q := quote{Symbol: fmt.Sprintf("S%02d", i), Bid: float64(i), Ask: float64(i) + 0.5}
		qs = append(qs, q)
		if err := d.update(q); err != nil {
			panic(err)
		}
	}
	all, err := compact(qs)
	if err != nil {
		panic(err)
	}
	again, _ := compact(qs[:1])
	var back []quote
	if err := json.Unmarshal(all, &back); err != nil || len(back) != 40 || len(again) >= len(all) {
		os.Exit(1)
	}
	for i, q := range qs {
		var fromLine, fromPage quote
		e1 := json.Unmarshal([]byte(d.lines[q.Symbol]), &fromLine)
		e2 := json.Unmarshal(d.pages[i], &fromPage)
		if e1 != nil || e2 != nil || fromLine != q || fromPage != q || back[i] != q {
			fmt.Println("quote", q.Symbol, "changed")
			os.Exit(1)
		}
	}
}

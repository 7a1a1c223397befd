// Package parse turns delimited text into typed records with several workers.
package parse

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"strconv"
	"strings"
	"sync"
)

// Record is one parsed line.
type Record struct {
	Line  int
	Name  string
	Value float64
	Err   error
}

// raw is a line that has not been parsed.
type raw struct {
	no   int
	text string
}

// lines reads r and delivers its lines until the end or until ctx is done.
func lines(ctx context.Context, r io.Reader) <-chan raw {
	out := make(chan raw)
	go func() {
		defer close(out)
		sc := bufio.NewScanner(r)
		for no := 1; sc.Scan(); no++ {
			select {
			case out <- raw{no: no, text: sc.Text()}:
			case <-ctx.Done():
				return
			}
		}
	}()
	return out
}

// parseLine splits one line into its fields.
func parseLine(l raw) Record {
	rec := Record{Line: l.no}
	name, value, ok := strings.Cut(l.text, ",")
	if !ok {
		rec.Err = fmt.Errorf("line %d: one field", l.no)
		return rec
	}
	rec.Name = strings.TrimSpace(name)
	rec.Value, rec.Err = strconv.ParseFloat(strings.TrimSpace(value), 64)
	return rec
}

// Records parses r with n workers. The channel is closed after the last
// record; a caller that leaves early cancels ctx.
func Records(ctx context.Context, r io.Reader, n int) <-chan Record {
	in := lines(ctx, r)
	out := make(chan Record, n)
	var left sync.WaitGroup
	left.Add(n)
	worker := func() {
		defer left.Done()
		for l := range in {
			if !deliver(ctx, out, parseLine(l)) {
				return
			}
		}
	}
	for range n {
		go worker()
	}
	go func() {
		left.Wait()
		close(out)
	}()
	return out
}

// deliver hands rec to out unless ctx is done first.
func deliver(ctx context.Context, out chan<- Record, rec Record) bool {
	select {
	case out <- rec:
		return true
	case <-ctx.Done():
		return false
	}
}

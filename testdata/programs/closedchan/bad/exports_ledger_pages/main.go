// Exports a ledger as a stream of pages with a trailer page at the end.
package main

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"time"
)

type entry struct {
	account string
	amount  int64
}

type page struct {
	kind  string
	lines []string
}

type exporter struct {
	entries []entry
	perPage int
	workers sync.WaitGroup
}

// stream sends the pages until the ledger ends or ctx is done.
func (e *exporter) stream(ctx context.Context, match func(entry) bool) <-chan page {
	out := make(chan page)
	e.workers.Go(func() {
		var rows int
		var total int64
		begin := time.Now()
		defer func() {
			out <- page{"trailer", []string{ // want "PC4002"
				fmt.Sprintf("%d rows", rows),
				fmt.Sprintf("total %d", total),
				fmt.Sprintf("took over a second: %t", time.Since(begin) > time.Second),
			}}
		}()
		defer close(out)

		var lines []string
		flush := func() bool {
			if len(lines) == 0 {
				return true
			}
			select {
			case out <- page{"rows", lines}:
				lines = nil
				return true
			case <-ctx.Done():
				return false
			}
		}
		for _, en := range e.entries {
			if !match(en) {
				continue
			}
			rows++
			total += en.amount
			lines = append(lines, fmt.Sprintf("%-10s %8d", en.account, en.amount))
			if len(lines) == e.perPage && !flush() {
				return
			}
		}
		flush()
	})
	return out
}

func assets(en entry) bool { return strings.HasPrefix(en.account, "1") }

func main() {
	e := &exporter{perPage: 3}
	for i := range 20 {
		e.entries = append(e.entries, entry{fmt.Sprintf("%d%03d", i%3, i), int64(100 + i)})
	}
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()

	pages := 0
	for p := range e.stream(ctx, assets) {
		pages++
		fmt.Println("--", p.kind)
		fmt.Println(strings.Join(p.lines, "\n"))
	}
	e.workers.Wait()
	fmt.Println(pages, "pages")
}

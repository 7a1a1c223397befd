// Command journals_stock_movements journals stock movements before it applies them.
package main

import (
	"fmt"
	"strings"
	"sync"

	"programs/waitgroup/good/journals_stock_movements/wal"
)

type movement struct {
	sku   string
	delta int
	note  string
}

// journal writes movements ahead and applies those that were committed.
type journal struct {
	log *wal.Log

	mu    sync.Mutex
	stock map[string]int
	lost  map[string]error
}

// post journals a delivery and returns when each movement is settled.
func (j *journal) post(delivery []movement) {
	var settled sync.WaitGroup
	for _, m := range delivery {
		if m.delta == 0 {
			continue
		}
		settled.Add(1)
		entry := fmt.Appendf(nil, "%s %+d %s", m.sku, m.delta, m.note)
		j.log.Append(entry, func(err error) {
			defer settled.Done()
			j.apply(m, err)
		})
	}
	settled.Wait()
}

func (j *journal) apply(m movement, err error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	if err != nil {
		j.lost[m.sku] = err
		return
	}
	j.stock[m.sku] += m.delta
}

func main() {
	j := &journal{log: wal.Open(), stock: make(map[string]int), lost: make(map[string]error)}
	j.post([]movement{
		{"bolt", 40, "dock 1"},
		{"nut", 0, "counted"},
		{"washer", 12, strings.Repeat("x", 80)},
		{"nut", 25, "dock 2"},
	})
	size := j.log.Close()
	j.post([]movement{{"gear", 1, "late"}})
	fmt.Printf("stock=%v lost=%v log=%d bytes\n", j.stock, j.lost, size)
}

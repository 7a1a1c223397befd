//oracle: synctest-hang

// Package bad runs queries, only some of them at a time.
package bad

import (
	"errors"
	"sync"
	"testing"
)

type database struct {
	tables map[string]int
	slots  chan struct{}
}

var errNoTable = errors.New("database: no such table")

func (d *database) count(table string) (int, error) {
	n, ok := d.tables[table]
	if !ok {
		return 0, errNoTable
	}
	return n, nil
}

// countAll adds the rows of the tables that exist.
func (d *database) countAll(tables []string) (total int) {
	var (
		wg sync.WaitGroup
		mu sync.Mutex
	)
	for _, table := range tables {
		d.slots <- struct{}{}
		wg.Add(1) // want "wg.*PC3003"
		go func() {
			n, err := d.count(table)
			defer func() {
				if err == nil {
					wg.Done()
				}
				<-d.slots
			}()
			if err != nil {
				return
			}
			mu.Lock()
			defer mu.Unlock()
			total += n
		}()
	}
	wg.Wait()
	return total
}

// Scenario asks for a table that does not exist.
func Scenario(t *testing.T) {
	d := &database{tables: map[string]int{"users": 3}, slots: make(chan struct{}, 1)}
	if n := d.countAll([]string{"users", "ghosts"}); n != 3 {
		t.Errorf("%d rows", n)
	}
}

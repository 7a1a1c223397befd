//oracle: panic "interface conversion: interface {} is nil"

// Package bad lends cursors over tables.
// open returns nil for a table that is gone, and New hands that on as an untyped nil.
package bad

import "sync"

type cursor struct {
	rows []int
	at   int
}

type database struct {
	tables  map[string][]int
	cursors sync.Pool
}

func (d *database) open(name string) *cursor {
	rows, ok := d.tables[name]
	if !ok {
		return nil
	}
	return &cursor{rows: rows}
}

func newDatabase(name string, rows ...int) *database {
	d := &database{tables: map[string][]int{name: rows}}
	d.cursors.New = func() any {
		if c := d.open("main"); c != nil {
			return c
		}
		return nil
	}
	return d
}

func (d *database) first() int {
	c := d.cursors.Get().(*cursor) // want "PC1003"
	defer d.cursors.Put(c)
	if c.at == len(c.rows) {
		return 0
	}
	return c.rows[c.at]
}

// Scenario reads from two databases.
func Scenario() {
	if newDatabase("main", 7).first() != 7 {
		panic("wrong row")
	}
	if newDatabase("other", 7).first() != 0 {
		panic("wrong row")
	}
}

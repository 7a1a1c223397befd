//oracle: panic "close of closed channel"

// Package bad writes segments; a rotation ends the current one.
package bad

import "errors"

type segment struct {
	rows chan int
	size int
}

type wal struct {
	current segment
	sealed  []<-chan int
}

var errFull = errors.New("wal: segment is full")

func (w *wal) seal() {
	w.sealed = append(w.sealed, w.current.rows)
	close(w.current.rows)
}

func (w *wal) append(row int) error {
	if len(w.current.rows) == w.current.size {
		return errFull
	}
	w.current.rows <- row
	return nil
}

// writeAll writes the rows, and seals the segment where it is full.
func (w *wal) writeAll(rows []int) error {
	var err error
	for _, r := range rows {
		if err = w.append(r); err != nil {
			w.seal()
			break
		}
	}
	w.seal() // want "rows.*PC4001"
	return err
}

// Scenario writes more than there is room for.
func Scenario() {
	w := &wal{current: segment{rows: make(chan int, 1), size: 1}}
	if err := w.writeAll([]int{1, 2}); err != errFull {
		panic("wrong error")
	}
}

//oracle: panic "sync: negative WaitGroup counter"

// Package good encodes the columns of a table at the same time.
package good

import "sync"

type column struct {
	name   string
	values []int
}

type encoder struct {
	buffers [][]byte
}

func (c column) encode() []byte {
	b := []byte(c.name)
	for _, v := range c.values {
		b = append(b, byte(v))
	}
	return b
}

// encode fills one buffer for each column.
func (e *encoder) encode(columns []column) {
	var wg sync.WaitGroup
	e.buffers = make([][]byte, len(columns))
	wg.Add(len(columns))
	for i, c := range columns {
		go func() {
			defer wg.Done()
			e.buffers[i] = c.encode()
		}()
	}
	wg.Wait()
}

// Scenario encodes tables until the scheduler lets a goroutine run.
func Scenario() {
	for range 1000 {
		e := &encoder{}
		e.encode([]column{{"id", []int{1, 2}}, {"age", []int{30, 40}}})
	}
}

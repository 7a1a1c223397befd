//oracle: panic "send on closed channel"

// Package good appends records to a log.
package good

import (
	"bytes"
	"errors"
	"io"
)

type record struct {
	key   string
	value []byte
}

type appender struct {
	w       io.Writer
	acked   chan record
	pending int
}

// push writes a record and acknowledges it.
func (a *appender) push(key string, value []byte) error {
	if _, err := a.w.Write(value); err != nil {
		return err
	}
	a.pending++
	a.acked <- record{key, bytes.Clone(value)}
	return nil
}

// flaky fails now and then.
type flaky struct{ writes int }

func (f *flaky) Write(p []byte) (int, error) {
	f.writes++
	if f.writes == 2 {
		return 0, errors.New("disk is full")
	}
	return len(p), nil
}

// Scenario goes on after an error that was not the last word.
func Scenario() {
	a := &appender{w: &flaky{}, acked: make(chan record, 10)}
	for _, key := range []string{"a", "b", "c"} {
		_ = a.push(key, []byte(key))
	}
}

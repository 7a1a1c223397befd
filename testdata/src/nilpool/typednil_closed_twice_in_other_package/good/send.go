//oracle: panic "nil pointer dereference"

// Package good sends a file over a connection of records.
package good

import (
	"bytes"
	"errors"
	"io"
	"runtime"
	"runtime/debug"

	"fixture/nilpool/typednil_closed_twice_in_other_package/good/record"
)

type sink struct{ bytes.Buffer }

func (*sink) Close() error { return nil }

// send writes the lines and closes the connection, whose errors may show only then.
func send(w io.WriteCloser, lines []string) error {
	c := record.New(w)
	for _, line := range lines {
		if err := c.Write(line); err != nil {
			return errors.Join(err, c.Close())
		}
	}
	return c.Close()
}

// Scenario sends a file, and another one while a third connection is open.
func Scenario() {
	runtime.GOMAXPROCS(1)
	debug.SetGCPercent(-1)
	if err := send(new(sink), []string{"a", "b"}); err != nil {
		panic(err)
	}
	open := record.New(new(sink))
	if err := send(new(sink), []string{"c"}); err != nil {
		panic(err)
	}
	if err := open.Close(); err != nil {
		panic(err)
	}
}

//oracle: panic "interface conversion"

// Package bad pools the readers and the writers of connections.
// close puts the writer into the pool of readers.
package bad

import (
	"bufio"
	"io"
	"strings"
	"sync"
)

var (
	readerPool = sync.Pool{New: func() any { return bufio.NewReader(nil) }}
	writerPool = sync.Pool{New: func() any { return bufio.NewWriter(nil) }}
)

type transport struct {
	br *bufio.Reader
	bw *bufio.Writer
}

func open(r io.Reader, w io.Writer) *transport {
	t := &transport{
		br: readerPool.Get().(*bufio.Reader),
		bw: writerPool.Get().(*bufio.Writer),
	}
	t.br.Reset(r)
	t.bw.Reset(w)
	return t
}

func (t *transport) close() error {
	err := t.bw.Flush()
	t.br.Reset(nil)
	t.bw.Reset(nil)
	readerPool.Put(t.bw) // want "PC1004"
	t.br, t.bw = nil, nil
	return err
}

// Scenario opens and closes two transports.
func Scenario() {
	for range 2 {
		t := open(strings.NewReader("ping\n"), io.Discard)
		if err := t.close(); err != nil {
			panic(err)
		}
	}
}

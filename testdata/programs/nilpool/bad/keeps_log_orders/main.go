// Command journal keeps a log of orders and a mirror of it.
package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"sync"
)

var bufs = sync.Pool{New: func() any { return new(bytes.Buffer) }}

func getBuf() *bytes.Buffer { return bufs.Get().(*bytes.Buffer) }

func putBuf(b *bytes.Buffer) {
	b.Reset()
	bufs.Put(b)
}

type order struct {
	ID    int    `json:"id"`
	Item  string `json:"item"`
	Count int    `json:"count"`
}

type journal struct {
	mu      sync.Mutex
	primary io.Writer
	mirror  io.Writer
	offset  int64
	index   map[int]int64
}

func encode(o order) (*bytes.Buffer, error) {
	b := getBuf()
	if err := json.NewEncoder(b).Encode(o); err != nil {
		putBuf(b)
		return nil, fmt.Errorf("order %d: %w", o.ID, err)
	}
	return b, nil
}

// commit writes the record to the primary and moves the offset.
func (j *journal) commit(id int, b *bytes.Buffer) error {
	defer putBuf(b)
	n, err := j.primary.Write(b.Bytes())
	if err != nil {
		return fmt.Errorf("commit %d: %w", id, err)
	}
	j.index[id] = j.offset
	j.offset += int64(n)
	return nil
}

func (j *journal) append(o order) error {
	b, err := encode(o)
	if err != nil {
		return err
	}
	j.mu.Lock()
	defer j.mu.Unlock()
	if err := j.commit(o.ID, b); err != nil {
		return err
	}
	if _, err := j.mirror.Write(b.Bytes()); err != nil { // want "PC1005"
		return fmt.Errorf("mirror %d: %w", o.ID, err)
	}
	return nil
}

func main() {
	var primary, mirror bytes.Buffer
	j := &journal{primary: &primary, mirror: &mirror, index: map[int]int64{}}
	for i, item := range []string{"bolt", "nut", "washer"} {
		if err := j.append(order{ID: i + 1, Item: item, Count: 10 * i}); err != nil {
			fmt.Fprintln(os.Stderr, "journal:", err)
			os.Exit(1)
		}
	}
	if !bytes.Equal(primary.Bytes(), mirror.Bytes()) {
		fmt.Fprintf(os.Stderr, "journal: mirror has %d of %d bytes\n", mirror.Len(), primary.Len())
		os.Exit(1)
	}
	fmt.Println("journal:", primary.Len(), "bytes")
}

// Package lookup asks a slow directory without a way to interrupt it.
package lookup

import (
	"errors"
	"fmt"
	"time"
)

// ErrUnknown is returned for names the directory does not know.
var ErrUnknown = errors.New("lookup: unknown name")

// Entry is the answer of a lookup.
type Entry struct {
	Name  string
	Phone string
	Err   error
}

// Directory is a phone book.
type Directory struct {
	Latency time.Duration
	Book    map[string]string
}

func replies(n int) chan Entry { return make(chan Entry, n) }

// Ask looks up all names at once; every answer has room in the returned channel.
func (d *Directory) Ask(names ...string) <-chan Entry {
	out := replies(len(names))
	for _, n := range names {
		go d.ask(n, out)
	}
	return out
}

func (d *Directory) ask(name string, out chan<- Entry) {
	e := Entry{Name: name}
	defer func() { out <- e }()
	time.Sleep(d.Latency * time.Duration(len(name)))
	phone, ok := d.Book[name]
	if !ok {
		e.Err = fmt.Errorf("%w: %s", ErrUnknown, name)
		return
	}
	e.Phone = phone
}

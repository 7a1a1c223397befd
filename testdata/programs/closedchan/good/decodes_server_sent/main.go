// Command decodes_server_sent decodes a server-sent event stream.
package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"strings"
)

// Event is one message of the stream.
type Event struct {
	ID   string
	Type string
	Data string
}

// Decoder assembles events from field lines.
type Decoder struct {
	out  chan Event
	cur  Event
	data []string
	err  error
}

// Decode reads r until it ends or ctx is done, then closes the channel.
func Decode(ctx context.Context, r io.Reader) (*Decoder, <-chan Event) {
	d := &Decoder{out: make(chan Event)}
	go d.run(ctx, r)
	return d, d.out
}

// Err is valid once the channel is closed.
func (d *Decoder) Err() error { return d.err }

func (d *Decoder) run(ctx context.Context, r io.Reader) {
	defer close(d.out)
	// An event at the end of the stream may lack its blank line.
	defer d.dispatch(ctx)

	sc := bufio.NewScanner(r)
	for sc.Scan() {
		line := sc.Text()
		if line == "" {
			if !d.dispatch(ctx) {
				return
			}
			continue
		}
		d.field(line)
	}
	d.err = sc.Err()
}

// field takes one "name: value" line.
func (d *Decoder) field(line string) {
	name, value, _ := strings.Cut(line, ":")
	value = strings.TrimPrefix(value, " ")
	switch name {
	case "id":
		d.cur.ID = value
	case "event":
		d.cur.Type = value
	case "data":
		d.data = append(d.data, value)
	}
}

// dispatch delivers the event that is being assembled, if it has data. It
// reports whether the consumer is still there.
func (d *Decoder) dispatch(ctx context.Context) bool {
	if len(d.data) == 0 {
		return true
	}
	ev := d.cur
	ev.Data = strings.Join(d.data, "\n")
	d.cur, d.data = Event{}, nil
	select {
	case d.out <- ev:
		return true
	case <-ctx.Done():
		d.err = ctx.Err()
		return false
	}
}

const stream = `id: 1
event: price
data: 10
data: 11

: comment

id: 2
data: bye`

func main() {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()

	d, events := Decode(ctx, strings.NewReader(stream))
	for ev := range events {
		fmt.Printf("%+v\n", ev)
	}
	fmt.Println("err:", d.Err())
}

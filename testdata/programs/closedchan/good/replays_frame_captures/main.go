// Command replays_frame_captures replays frame captures, one after the other.
package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"log"

	"programs/closedchan/good/replays_frame_captures/codec"
)

type capture struct {
	name string
	data []byte
	err  error
}

type replayer struct {
	frames int
	bytes  int
}

func (p *replayer) consume(in <-chan []byte, done chan<- struct{}) {
	for f := range in {
		p.frames++
		p.bytes += len(f)
	}
	close(done)
}

// replay decodes every capture through a channel of its own.
func (p *replayer) replay(caps []capture) error {
	var out chan []byte
	var done chan struct{}
	for _, c := range caps {
		out = make(chan []byte, 2)
		done = make(chan struct{})
		go p.consume(out, done)
		err := codec.DecodeAll(bytes.NewReader(c.data), out)
		<-done
		if !errors.Is(err, c.err) {
			return fmt.Errorf("%s: got %v, expected %v", c.name, err, c.err)
		}
	}
	return nil
}

func main() {
	var good []byte
	for i := range 10 {
		good = codec.Append(good, bytes.Repeat([]byte{byte(i)}, i))
	}
	caps := []capture{
		{"good", good, nil},
		{"cut", good[:len(good)-3], io.ErrUnexpectedEOF},
		{"long", codec.Append(nil, make([]byte, codec.MaxFrame+1)), codec.ErrTooLong},
		{"again", good, nil},
	}
	p := &replayer{}
	if err := p.replay(caps); err != nil {
		log.Fatal(err)
	}
	if p.frames != 29 || p.bytes != 126 {
		log.Fatalf("frames %d, bytes %d", p.frames, p.bytes)
	}
	fmt.Println("ok")
}

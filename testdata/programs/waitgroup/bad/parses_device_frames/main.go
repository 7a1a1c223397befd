// Command decodeall parses device frames; a frame that breaks the decoder is
// logged and skipped.
package main

import (
	"encoding/binary"
	"errors"
	"fmt"
	"log"
	"os"
	"sync"
)

type reading struct {
	device uint16
	values []uint16
}

type decoder struct {
	log *log.Logger
	wg  sync.WaitGroup

	mu  sync.Mutex
	out []reading
	bad int
}

var errShort = errors.New("frame is too short")

// parse reads device, count and then count values.
func parse(frame []byte) (reading, error) {
	if len(frame) < 3 {
		return reading{}, errShort
	}
	r := reading{device: binary.BigEndian.Uint16(frame)}
	n := int(frame[2])
	body := frame[3:]
	for i := range n {
		r.values = append(r.values, binary.BigEndian.Uint16(body[2*i:2*i+2]))
	}
	return r, nil
}

// guard runs fn in the background and keeps the process alive if it panics.
func (d *decoder) guard(id int, fn func()) {
	go func() {
		defer func() {
			if v := recover(); v != nil {
				d.log.Printf("frame %d: %v", id, v)
			}
		}()
		fn()
	}()
}

func (d *decoder) decodeAll(frames [][]byte) {
	for i, f := range frames {
		d.wg.Add(1)
		d.guard(i, func() {
			r, err := parse(f)
			d.mu.Lock()
			if err != nil {
				d.bad++
			} else {
				d.out = append(d.out, r)
			}
			d.mu.Unlock()
			d.wg.Done() // want "PC3010"
		})
	}
	d.wg.Wait()
}

func main() {
	d := &decoder{log: log.New(os.Stdout, "decode: ", 0)}
	d.decodeAll([][]byte{
		{0, 7, 2, 0, 1, 0, 2},
		{0, 8},
		{0, 9, 4, 0, 1, 0, 2},
		{0, 10, 0},
	})
	fmt.Println("readings:", len(d.out), "bad:", d.bad)
	if len(d.out) != 2 {
		os.Exit(1)
	}
}

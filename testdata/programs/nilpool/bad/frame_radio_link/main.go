//oracle: reuse

package main

import (
	"errors"
	"fmt"
	"os"

	"programs/nilpool/bad/frame_radio_link/link"
)

type station struct {
	radio *link.Radio
	lost  int
}

// send tries once; a busy channel drops the text.
func (s *station) send(dst byte, text string) error {
	f := link.Acquire(dst)
	f.N = copy(f.Data[:], text)
	if err := s.radio.Transmit(f); err != nil {
		link.Release(f) // want "PC1006"
		s.lost++
		return fmt.Errorf("to %d: %w", dst, err)
	}
	return nil
}

// pair sends a request and its echo as two frames of one exchange.
func (s *station) pair(a, b byte, ask, echo string) error {
	fa := link.Acquire(a)
	fb := link.Acquire(b)
	fa.N = copy(fa.Data[:], ask)
	fb.N = copy(fb.Data[:], echo)
	return errors.Join(s.radio.Transmit(fa), s.radio.Transmit(fb))
}

func main() {
	s := &station{radio: link.NewRadio(4)}
	sent, wrong := 0, 0
	for i := range 30 {
		err := s.send(1, fmt.Sprintf("m%02d", i))
		if err == nil {
			sent++
		} else if !errors.Is(err, link.ErrBusy) {
			panic(err)
		}
		asked := len(s.radio.Air[7])
		err = s.pair(7, 8, "q", "r")
		if err != nil && !errors.Is(err, link.ErrBusy) {
			panic(err)
		}
		if err == nil && len(s.radio.Air[7]) == asked {
			wrong++
		}
	}
	fmt.Printf("sent=%d lost=%d wrong=%d\n", sent, s.lost, wrong)
	if wrong > 0 {
		os.Exit(1)
	}
}

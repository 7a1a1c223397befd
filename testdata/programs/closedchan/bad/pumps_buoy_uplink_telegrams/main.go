// Command pumps_buoy_uplink_telegrams sends the readings of a sea buoy home.
package main

import (
	"encoding/binary"
	"errors"
	"fmt"
	"os"

	"programs/closedchan/bad/pumps_buoy_uplink_telegrams/uplink"
)

var errFade = errors.New("signal faded")

// modem plays a radio that loses the satellite after a number of frames.
type modem struct {
	frames int
	window int
}

func (m *modem) Transmit(frame []byte) error {
	if m.frames == m.window {
		return errFade
	}
	m.frames++
	return nil
}

type sounding struct {
	temp float64
	wave float64
}

func (s sounding) encode() []byte {
	b := binary.BigEndian.AppendUint16(nil, uint16(s.temp*100))
	return binary.BigEndian.AppendUint16(b, uint16(s.wave*100))
}

type outbox struct {
	kept []sounding
	sent int
}

// empty sends what is in the box; what could not be sent is kept.
func (o *outbox) empty(m *modem) error {
	c, err := uplink.Dial(m, 32)
	if err != nil {
		return err
	}
	defer c.Close() // want "PC4001"
	for i, s := range o.kept {
		if err := c.Send(s.encode()); err != nil {
			// Don't burn the battery while we write to flash.
			beats := c.Close()
			o.kept = append([]sounding(nil), o.kept[i:]...)
			return fmt.Errorf("after %d beats: %w", beats, err)
		}
		o.sent++
	}
	o.kept = nil
	return nil
}

func main() {
	box := &outbox{}
	for i := range 5 {
		box.kept = append(box.kept, sounding{8.5 + float64(i)/10, 1.2})
	}
	for pass := 1; len(box.kept) > 0; pass++ {
		err := box.empty(&modem{window: 4})
		if err != nil && !errors.Is(err, errFade) {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		fmt.Printf("pass %d: %d sent, %d kept (%v)\n", pass, box.sent, len(box.kept), err)
	}
}

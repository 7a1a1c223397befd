// Command tracks_vehicle_fixes tracks a vehicle by the fixes of its GPS receiver.
package main

import (
	"fmt"
	"io"
	"strings"
	"time"

	"programs/closedchan/bad/tracks_vehicle_fixes/nmea"
)

type tracker struct {
	port  io.Reader
	fixes chan nmea.Fix
}

func newTracker(port io.Reader) *tracker {
	return &tracker{port: port, fixes: make(chan nmea.Fix, 4)}
}

// pump decodes the port; a failure is passed on as the last fix.
func (t *tracker) pump() {
	if err := nmea.Decode(t.port, t.fixes); err != nil {
		t.fixes <- nmea.Fix{Err: fmt.Errorf("receiver: %w", err)} // want "PC4002"
	}
}

// track returns the number of good fixes.
func (t *tracker) track() (int, error) {
	go t.pump()
	n := 0
	var err error
	for f := range t.fixes {
		if f.Err != nil {
			err = f.Err
			continue
		}
		n++
	}
	return n, err
}

func main() {
	for _, in := range []string{
		"$GPGLL,48.1,11.5\n$GPGSV,3,1\n$GPGLL,48.2,11.6\n",
		"$GPGLL,48.1,11.5\n$GPGLL,4?.2,11.6\n",
	} {
		n, err := newTracker(strings.NewReader(in)).track()
		fmt.Println(n, err)
		time.Sleep(20 * time.Millisecond)
	}
}

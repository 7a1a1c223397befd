// Command probes_rack_power_units probes the power units of the racks with a bounded number of connections.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"sort"
	"time"
)

type unit struct {
	rack  string
	slot  int
	watts int
}

type reading struct {
	unit
	err error
}

var errUnplugged = errors.New("unit is unplugged")

func (u unit) probe(ctx context.Context) (reading, error) {
	select {
	case <-time.After(time.Duration(1+u.slot%3) * 300 * time.Microsecond):
	case <-ctx.Done():
		return reading{}, ctx.Err()
	}
	r := reading{unit: u}
	if u.watts == 0 {
		r.err = fmt.Errorf("%s/%d: %w", u.rack, u.slot, errUnplugged)
	}
	return r, nil
}

// prober holds one slot for each connection in use.
type prober struct {
	slots    chan struct{}
	readings chan reading
}

func newProber(connections int) *prober {
	return &prober{
		slots:    make(chan struct{}, connections),
		readings: make(chan reading),
	}
}

func (p *prober) acquire() { p.slots <- struct{}{} }

func (p *prober) release() { <-p.slots }

func (p *prober) probe(ctx context.Context, u unit) {
	defer p.release()
	r, err := u.probe(ctx)
	if err != nil {
		return
	}
	p.readings <- r
}

// drain takes all slots, so no probe is under way afterwards.
func (p *prober) drain() {
	for range cap(p.slots) {
		p.acquire()
	}
}

func (p *prober) run(ctx context.Context, units []unit) {
	defer close(p.readings)
	defer p.drain()
	for _, u := range units {
		if ctx.Err() != nil {
			return
		}
		p.acquire()
		go p.probe(ctx, u)
	}
}

type summary struct {
	watts map[string]int
	errs  []error
	count int
}

func survey(ctx context.Context, units []unit, connections int) summary {
	p := newProber(connections)
	go p.run(ctx, units)
	s := summary{watts: map[string]int{}}
	for r := range p.readings {
		s.count++
		if r.err != nil {
			s.errs = append(s.errs, r.err)
			continue
		}
		s.watts[r.rack] += r.watts
	}
	return s
}

func main() {
	var units []unit
	for i := range 18 {
		units = append(units, unit{fmt.Sprintf("r%d", i/6), i % 6, 120 * (i % 5)})
	}
	s := survey(context.Background(), units, 4)
	var racks []string
	for r := range s.watts {
		racks = append(racks, r)
	}
	sort.Strings(racks)
	for _, r := range racks {
		fmt.Println(r, s.watts[r], "W")
	}
	if s.count != len(units) || len(s.errs) != 4 {
		fmt.Fprintln(os.Stderr, s.count, "readings", s.errs)
		os.Exit(1)
	}

	ctx, cancel := context.WithTimeout(context.Background(), time.Millisecond)
	defer cancel()
	part := survey(ctx, units, 3)
	fmt.Println("cut short:", part.count <= len(units))
}

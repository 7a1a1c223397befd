// Command monitors_disk_usage samples the use of some volumes and raises an
// alarm when one is nearly full.
package main

import (
	"fmt"
	"log"
	"sync"
	"time"
)

type usage struct {
	volume string
	used   float64
}

// prober tells how full a volume is, from 0 to 1.
type prober func(volume string) float64

// monitor samples all volumes once per interval.
type monitor struct {
	volumes  []string
	interval time.Duration
	limit    float64
	probe    prober

	alarms  chan usage
	stopped chan struct{}
	loop    sync.WaitGroup
}

type option func(*monitor)

func withInterval(d time.Duration) option { return func(m *monitor) { m.interval = d } }

func withLimit(l float64) option { return func(m *monitor) { m.limit = l } }

func newMonitor(p prober, volumes []string, opts ...option) *monitor {
	m := &monitor{
		volumes:  volumes,
		interval: time.Minute,
		limit:    0.9,
		probe:    p,
		alarms:   make(chan usage, len(volumes)),
	}
	for _, o := range opts {
		o(m)
	}
	return m
}

func (m *monitor) start() {
	m.loop.Add(1)
	go func() {
		defer m.loop.Done()
		t := time.NewTicker(m.interval)
		defer t.Stop()
		for {
			select {
			case <-t.C:
				m.sample()
			case <-m.stopped:
				return
			}
		}
	}()
}

// sample probes all volumes; alarms that nobody reads are dropped.
func (m *monitor) sample() {
	for _, v := range m.volumes {
		u := usage{v, m.probe(v)}
		if u.used < m.limit {
			continue
		}
		select {
		case m.alarms <- u:
		default:
			log.Printf("alarm for %s dropped", v)
		}
	}
}

// stop ends the sampling and waits for it.
func (m *monitor) stop() {
	close(m.stopped) // want "PC4005"
	m.loop.Wait()
}

func main() {
	log.SetFlags(0)
	fill := map[string]float64{"/": 0.41, "/var": 0.97, "/home": 0.62}
	m := newMonitor(
		func(v string) float64 { return fill[v] },
		[]string{"/", "/var", "/home"},
		withInterval(5*time.Millisecond),
		withLimit(0.95),
	)
	m.start()
	a := <-m.alarms
	fmt.Printf("%s is %.0f%% full\n", a.volume, a.used*100)
	m.stop()
	fmt.Println("stopped")
}

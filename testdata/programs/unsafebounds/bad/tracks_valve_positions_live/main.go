// Command tracks_valve_positions_live is the bookkeeping part of a plant
// controller: it keeps the position of eight valves and a mask of alarms.
package main

import (
	"fmt"
	"os"
	"unsafe"
)

const valves = 8

// panel has the layout of the register block that the field bus copies out.
type panel struct {
	positions [valves]uint32
	alarms    uint32
	revision  uint32
}

type move struct {
	valve    int
	position uint32
}

type controller struct {
	panel panel
	log   []string
}

func newController() *controller {
	c := &controller{}
	c.panel.revision = 3
	return c
}

// register gives the register of a valve; the bus driver works on addresses.
func (c *controller) register(i int) *uint32 {
	base := unsafe.Pointer(&c.panel.positions)
	return (*uint32)(unsafe.Add(base, uintptr(i)*unsafe.Sizeof(uint32(0))))
}

func (c *controller) apply(m move) error {
	if m.valve < 0 || m.valve >= valves {
		return fmt.Errorf("no valve %d", m.valve)
	}
	if m.position > 1000 {
		c.raise(m.valve)
		return fmt.Errorf("valve %d: position %d out of range", m.valve, m.position)
	}
	*c.register(m.valve) = m.position
	return nil
}

func (c *controller) raise(valve int) {
	c.panel.alarms |= 1 << uint(valve)
	c.log = append(c.log, fmt.Sprintf("alarm valve=%d", valve))
}

// home drives all valves to the rest position.
func (c *controller) home() {
	base := unsafe.Pointer(&c.panel.positions)
	for i := 0; i <= valves; i++ {
		reg := (*uint32)(unsafe.Add(base, uintptr(i)*unsafe.Sizeof(uint32(0)))) // want "PC5002"
		*reg = 0
	}
}

func (c *controller) open() int {
	n := 0
	for _, p := range c.panel.positions {
		if p > 0 {
			n++
		}
	}
	return n
}

func main() {
	c := newController()
	moves := []move{{0, 120}, {3, 400}, {5, 1200}, {7, 90}}
	for _, m := range moves {
		if err := c.apply(m); err != nil {
			fmt.Println("apply:", err)
		}
	}
	fmt.Printf("open=%d alarms=%08b\n", c.open(), c.panel.alarms)
	c.home()
	fmt.Printf("open=%d alarms=%08b\n", c.open(), c.panel.alarms)
	if c.panel.alarms != 1<<5 {
		fmt.Fprintln(os.Stderr, "alarm of valve 5 got lost:", c.log)
		os.Exit(1)
	}
}

//oracle: asan

// Command ttyctl saves and compares the settings of a set of ports.
package main

import (
	"fmt"
	"os"
	"sort"
	"unsafe"

	"programs/unsafebounds/bad/saves_compares_settings/tty"
)

type session struct {
	ports map[string]*tty.Port
	saved map[string]*tty.Termios
}

func newSession() *session {
	return &session{
		ports: make(map[string]*tty.Port),
		saved: make(map[string]*tty.Termios),
	}
}

func (s *session) attach(name string, speed uint32) {
	s.ports[name] = tty.Open(speed)
}

// save remembers the present settings of every port, for restore on exit.
func (s *session) save() {
	for name, port := range s.ports {
		t := new(tty.Termios)
		port.GetAttr2(unsafe.Pointer(t)) // want "PC5001"
		s.saved[name] = t
	}
}

func (s *session) changed(name string) (bool, error) {
	port, ok := s.ports[name]
	if !ok {
		return false, fmt.Errorf("ttyctl: no port %s", name)
	}
	var now tty.Termios
	port.GetAttr(unsafe.Pointer(&now))
	return now != *s.saved[name], nil
}

func main() {
	s := newSession()
	s.attach("ttyS0", 9600)
	s.attach("ttyS1", 115200)
	s.attach("ttyUSB0", 921600)
	s.save()
	names := make([]string, 0, len(s.ports))
	for name := range s.ports {
		names = append(names, name)
	}
	sort.Strings(names)
	for _, name := range names {
		diff, err := s.changed(name)
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		fmt.Println(name, "changed:", diff)
	}
}

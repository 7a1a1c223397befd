//oracle: panic "negative WaitGroup counter"

// Package good counts the settings of a program as open until they are stored.
// The end settles what the visitor has not.
package good

import (
	"flag"
	"sync"
)

type settings struct {
	values map[string]string
	open   sync.WaitGroup
}

func (s *settings) store(flags *flag.FlagSet) int {
	s.open.Add(1)
	settled := false
	flags.Visit(func(f *flag.Flag) {
		if f.Name == "user" {
			s.values[f.Name] = f.Value.String()
			s.open.Done()
			settled = true
		}
	})
	if !settled {
		s.open.Done()
	}
	s.open.Wait()
	return len(s.values)
}

// Scenario stores a setting that is there.
func Scenario() {
	flags := flag.NewFlagSet("tool", flag.ContinueOnError)
	flags.String("user", "", "who")
	s := settings{values: make(map[string]string)}
	if s.store(flags) != 0 {
		panic("stored")
	}
	if err := flags.Set("user", "ann"); err != nil {
		panic(err)
	}
	s.store(flags)
}

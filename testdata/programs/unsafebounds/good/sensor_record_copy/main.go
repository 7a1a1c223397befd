package main

import (
	"fmt"
	"os"

	"programs/unsafebounds/good/sensor_record_copy/sensor"
)

type station struct {
	names map[string]int
	bytes int
}

func (s *station) take(r sensor.Record) {
	s.names[r.Name]++
	s.bytes += len(r.Data)
}

func main() {
	s := &station{names: map[string]int{}}
	for slot := range 6 {
		r, err := sensor.Read(slot)
		if err != nil {
			fmt.Println(err)
			continue
		}
		s.take(r)
	}
	fmt.Println(s.names, s.bytes)
	if s.names["OVERLONG"] != 2 || s.names["abc"] != 3 || s.bytes != 4+8+12+16+16 {
		os.Exit(1)
	}
}

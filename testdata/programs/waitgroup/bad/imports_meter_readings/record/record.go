// Package record decodes meter readings.
package record

import (
	"fmt"
	"strconv"
	"strings"
)

// Reading is one value of one meter.
type Reading struct {
	Meter string
	KWh   float64
}

// Parse decodes a line of the form "meter;value".
func Parse(line string) (Reading, error) {
	meter, value, ok := strings.Cut(line, ";")
	if !ok {
		return Reading{}, fmt.Errorf("record: no separator in %q", line)
	}
	kwh, err := strconv.ParseFloat(strings.TrimSpace(value), 64)
	if err != nil {
		return Reading{}, fmt.Errorf("record: meter %s: %w", meter, err)
	}
	return Reading{Meter: meter, KWh: kwh}, nil
}

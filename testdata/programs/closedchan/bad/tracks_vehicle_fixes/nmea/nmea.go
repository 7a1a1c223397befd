// Package nmea decodes position sentences of GPS receivers.
package nmea

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// Fix is one position, or the reason why there is none.
type Fix struct {
	Lat, Lon float64
	Err      error
}

// Decode sends the fixes read from r to out until r ends or a sentence is
// malformed.
func Decode(r io.Reader, out chan<- Fix) error {
	defer close(out)

	sc := bufio.NewScanner(r)
	for n := 1; sc.Scan(); n++ {
		line := strings.TrimSpace(sc.Text())
		if !strings.HasPrefix(line, "$GPGLL,") {
			continue
		}
		f, err := parse(line)
		if err != nil {
			return fmt.Errorf("line %d: %w", n, err)
		}
		out <- f
	}
	return sc.Err()
}

func parse(line string) (Fix, error) {
	fields := strings.Split(line, ",")
	if len(fields) < 3 {
		return Fix{}, fmt.Errorf("short sentence %q", line)
	}
	lat, err := strconv.ParseFloat(fields[1], 64)
	if err != nil {
		return Fix{}, err
	}
	lon, err := strconv.ParseFloat(fields[2], 64)
	if err != nil {
		return Fix{}, err
	}
	return Fix{Lat: lat, Lon: lon}, nil
}

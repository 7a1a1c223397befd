// The same feed with one closer: the error path only notes what went wrong.

//oracle: panic "close of closed channel"

package good

import "errors"

type quote struct {
	symbol string
	cents  int
}

type feed struct {
	quotes chan quote
	failed error
}

var errMalformed = errors.New("malformed quote")

// publish sends the parsed lines and ends the stream.
func (f *feed) publish(lines []string) {
	defer close(f.quotes)
	for i, line := range lines {
		q, err := parse(line, i)
		if err != nil {
			f.abort(err)
			return
		}
		f.quotes <- q
	}
}

func (f *feed) abort(err error) {
	f.failed = err
}

func parse(line string, cents int) (quote, error) {
	if line == "" {
		return quote{}, errMalformed
	}
	return quote{symbol: line, cents: cents}, nil
}

// Scenario publishes a line that does not parse.
func Scenario() {
	f := &feed{quotes: make(chan quote, 4)}
	f.publish([]string{"ACME", ""})
	for range f.quotes {
	}
}

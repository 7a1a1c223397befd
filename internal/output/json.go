package output

import (
	"encoding/json"
	"io"
)

// SchemaVersion is the version of the JSON form of findings. Fields may be
// added under one version; none is removed, and none changes its meaning.
const SchemaVersion = 1

// jsonLines prints one JSON object a line.
type jsonLines struct{ enc *json.Encoder }

func newJSON(out, _ io.Writer, _ *Run) Handler {
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	return &jsonLines{enc}
}

func (j *jsonLines) Finding(f *Finding) error {
	line := struct {
		Schema int `json:"schema"`
		Finding
	}{SchemaVersion, *f}
	if line.Related == nil {
		line.Related = []Step{}
	}
	if line.Fixes == nil {
		line.Fixes = []Fix{}
	}
	return j.enc.Encode(line)
}

func (j *jsonLines) Close() error { return nil }

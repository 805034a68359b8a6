# Sourced by the benchmarks that want more people than the sample has.

# crowd STATION COUNT PORT: the sample's map with so many volunteers on foot and their phones in STATION/../devices.csv; built, checkout: set by the caller.
crowd() {
    local station=$1 count=$2 port=$3 scratch
    scratch=$(dirname "$station")
    "$built/bin/police-radar" import --station "$station" "$checkout/maps/sample/jinsha.osm.bz2" "$checkout/maps/sample/terrain.tif" >/dev/null 2>&1
    mkdir "$scratch/register"
    {
        echo "call_sign,name,tier,mode,skills,device,consent,consent_given"
        for i in $(seq -w 1 "$count"); do echo "S-$i,Z,loose,foot,,D-$i,2026-02,2026-02-01"; done
    } >"$scratch/register/satellites.csv"
    "$built/bin/police-radar" register --station "$station" "$scratch/register" >/dev/null 2>&1
    "$built/bin/police-radar" enrol --station "$station" --all --out "$scratch/devices.csv" >/dev/null
    printf '[gateway]\nport=%s\nmaxConnectionsPerAddress=12000\n' "$port" >"$station/station.ini"
}
